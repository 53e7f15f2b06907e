/** Where the published models have the points that the tests use; `offsets.test.ts` holds them against the definitions. */
import type { Layout } from './product.js';

export const M103: Layout = { W: [14, 'i16'], W_SF: [15, 'i16'] };
export const M113: Layout = { W: [22, 'f32'] };
export const M120: Layout = { WRtg: [3, 'u16'], WRtg_SF: [4, 'i16'] };
export const M121: Layout = { WMax: [2, 'u16'], WMax_SF: [22, 'i16'] };
export const M123: Layout = {
  WMaxLimPct: [5, 'u16'], WMaxLimPct_WinTms: [6, 'u16'], WMaxLimPct_RvrtTms: [7, 'u16'], WMaxLimPct_RmpTms: [8, 'u16'], WMaxLim_Ena: [9, 'u16'], WMaxLimPct_SF: [23, 'i16'],
};
export const M124: Layout = {
  WChaMax: [2, 'u16'], StorCtl_Mod: [5, 'u16'], ChaState: [8, 'u16'], OutWRte: [12, 'i16'], InWRte: [13, 'i16'], InOutWRte_WinTms: [14, 'u16'],
  InOutWRte_RvrtTms: [15, 'u16'], InOutWRte_RmpTms: [16, 'u16'], WChaMax_SF: [18, 'i16'], ChaState_SF: [22, 'i16'], InOutWRte_SF: [25, 'i16'],
};
export const M203: Layout = { W: [18, 'i16'], W_SF: [22, 'i16'] };
export const M213: Layout = { W: [28, 'f32'] };
export const M701: Layout = { W: [10, 'i16'], W_SF: [116, 'i16'] };
export const M702: Layout = {
  WMaxRtg: [2, 'u16'], WChaRteMaxRtg: [10, 'u16'], WDisChaRteMaxRtg: [11, 'u16'], WMax: [26, 'u16'], WChaRteMax: [34, 'u16'], WDisChaRteMax: [35, 'u16'], W_SF: [45, 'i16'],
};
export const M704: Layout = {
  WMaxLimPctEna: [14, 'u16'], WMaxLimPct: [15, 'u16'], WMaxLimPctRvrt: [16, 'u16'], WMaxLimPctEnaRvrt: [17, 'u16'], WMaxLimPctRvrtTms: [18, 'u32'],
  WSetEna: [22, 'u16'], WSetMod: [23, 'u16'], WSet: [24, 'i32'], WSetRvrt: [26, 'i32'], WSetPct: [28, 'i16'], WSetPctRvrt: [29, 'i16'], WSetEnaRvrt: [30, 'u16'],
  WSetRvrtTms: [31, 'u32'], WMaxLimPct_SF: [54, 'i16'], WSet_SF: [55, 'i16'],
};
export const M713: Layout = { SoC: [4, 'u16'], Pct_SF: [8, 'i16'] };
export const M802: Layout = { SoC: [11, 'u16'], V: [34, 'u16'], AChaMax: [45, 'u16'], ADisChaMax: [46, 'u16'], SoC_SF: [56, 'i16'], V_SF: [59, 'i16'], AMax_SF: [62, 'i16'] };
/** Vendor model: number and age of the sample. */
export const M64901: Layout = { Seq: [2, 'u32'], AgeMs: [4, 'i32'] };

/** Registers behind ID and L. */
export const LENGTHS = { 1: 66, 103: 50, 113: 60, 120: 26, 121: 30, 123: 24, 124: 24, 203: 105, 213: 124, 701: 153, 702: 50, 704: 65, 713: 7, 802: 62, 64901: 4 };

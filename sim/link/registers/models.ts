/** The SunSpec models that simulated products offer: the points behind ID and L, in order, as the SunSpec Alliance publishes them. */

/** Where a point stands: registers from the model's ID on. */
export interface Point {
  offset: number;
  size: number;
  type: string;
}

export interface Model {
  id: number;
  /** Registers behind ID and L. */
  length: number;
  points: ReadonlyMap<string, Point>;
}

/** A vendor's model of ours: running number and age of the sample that the other models show. */
export const SAMPLE = 64901;

/** The type, then the names of the points that have it. Of a group that occurs once, points are named `Group.Point`. */
const ROWS: Readonly<Record<number, string>> = {
  1: `
    string16: Mn Md; string8: Opt Vr; string16: SN; uint16: DA; pad: Pad`,
  103: `
    uint16: A AphA AphB AphC; sunssf: A_SF; uint16: PPVphAB PPVphBC PPVphCA PhVphA PhVphB PhVphC; sunssf: V_SF; int16: W; sunssf: W_SF; uint16: Hz;
    sunssf: Hz_SF; int16: VA; sunssf: VA_SF; int16: VAr; sunssf: VAr_SF; int16: PF; sunssf: PF_SF; acc32: WH; sunssf: WH_SF; uint16: DCA; sunssf:
    DCA_SF; uint16: DCV; sunssf: DCV_SF; int16: DCW; sunssf: DCW_SF; int16: TmpCab TmpSnk TmpTrns TmpOt; sunssf: Tmp_SF; enum16: St StVnd; bitfield32:
    Evt1 Evt2 EvtVnd1 EvtVnd2 EvtVnd3 EvtVnd4`,
  120: `
    enum16: DERTyp; uint16: WRtg; sunssf: WRtg_SF; uint16: VARtg; sunssf: VARtg_SF; int16: VArRtgQ1 VArRtgQ2 VArRtgQ3 VArRtgQ4; sunssf: VArRtg_SF;
    uint16: ARtg; sunssf: ARtg_SF; int16: PFRtgQ1 PFRtgQ2 PFRtgQ3 PFRtgQ4; sunssf: PFRtg_SF; uint16: WHRtg; sunssf: WHRtg_SF; uint16: AhrRtg; sunssf:
    AhrRtg_SF; uint16: MaxChaRte; sunssf: MaxChaRte_SF; uint16: MaxDisChaRte; sunssf: MaxDisChaRte_SF; pad: Pad`,
  121: `
    uint16: WMax VRef; int16: VRefOfs; uint16: VMax VMin VAMax; int16: VArMaxQ1 VArMaxQ2 VArMaxQ3 VArMaxQ4; uint16: WGra; int16: PFMinQ1 PFMinQ2
    PFMinQ3 PFMinQ4; enum16: VArAct ClcTotVA; uint16: MaxRmpRte ECPNomHz; enum16: ConnPh; sunssf: WMax_SF VRef_SF VRefOfs_SF VMinMax_SF VAMax_SF
    VArMax_SF WGra_SF PFMin_SF MaxRmpRte_SF ECPNomHz_SF`,
  123: `
    uint16: Conn_WinTms Conn_RvrtTms; enum16: Conn; uint16: WMaxLimPct WMaxLimPct_WinTms WMaxLimPct_RvrtTms WMaxLimPct_RmpTms; enum16: WMaxLim_Ena;
    int16: OutPFSet; uint16: OutPFSet_WinTms OutPFSet_RvrtTms OutPFSet_RmpTms; enum16: OutPFSet_Ena; int16: VArWMaxPct VArMaxPct VArAvalPct; uint16:
    VArPct_WinTms VArPct_RvrtTms VArPct_RmpTms; enum16: VArPct_Mod VArPct_Ena; sunssf: WMaxLimPct_SF OutPFSet_SF VArPct_SF`,
  203: `
    int16: A AphA AphB AphC; sunssf: A_SF; int16: PhV PhVphA PhVphB PhVphC PPV PhVphAB PhVphBC PhVphCA; sunssf: V_SF; int16: Hz; sunssf: Hz_SF; int16:
    W WphA WphB WphC; sunssf: W_SF; int16: VA VAphA VAphB VAphC; sunssf: VA_SF; int16: VAR VARphA VARphB VARphC; sunssf: VAR_SF; int16: PF PFphA PFphB
    PFphC; sunssf: PF_SF; acc32: TotWhExp TotWhExpPhA TotWhExpPhB TotWhExpPhC TotWhImp TotWhImpPhA TotWhImpPhB TotWhImpPhC; sunssf: TotWh_SF; acc32:
    TotVAhExp TotVAhExpPhA TotVAhExpPhB TotVAhExpPhC TotVAhImp TotVAhImpPhA TotVAhImpPhB TotVAhImpPhC; sunssf: TotVAh_SF; acc32: TotVArhImpQ1
    TotVArhImpQ1PhA TotVArhImpQ1PhB TotVArhImpQ1PhC TotVArhImpQ2 TotVArhImpQ2PhA TotVArhImpQ2PhB TotVArhImpQ2PhC TotVArhExpQ3 TotVArhExpQ3PhA
    TotVArhExpQ3PhB TotVArhExpQ3PhC TotVArhExpQ4 TotVArhExpQ4PhA TotVArhExpQ4PhB TotVArhExpQ4PhC; sunssf: TotVArh_SF; bitfield32: Evt`,
  701: `
    enum16: ACType St InvSt ConnSt; bitfield32: Alrm DERMode; int16: W VA Var PF A; uint16: LLV LNV; uint32: Hz; uint64: TotWhInj TotWhAbs TotVarhInj
    TotVarhAbs; int16: TmpAmb TmpCab TmpSnk TmpTrns TmpSw TmpOt WL1 VAL1 VarL1 PFL1 AL1; uint16: VL1L2 VL1; uint64: TotWhInjL1 TotWhAbsL1 TotVarhInjL1
    TotVarhAbsL1; int16: WL2 VAL2 VarL2 PFL2 AL2; uint16: VL2L3 VL2; uint64: TotWhInjL2 TotWhAbsL2 TotVarhInjL2 TotVarhAbsL2; int16: WL3 VAL3 VarL3
    PFL3 AL3; uint16: VL3L1 VL3; uint64: TotWhInjL3 TotWhAbsL3 TotVarhInjL3 TotVarhAbsL3; uint16: ThrotPct; bitfield32: ThrotSrc; sunssf: A_SF V_SF
    Hz_SF W_SF PF_SF VA_SF Var_SF TotWh_SF TotVarh_SF Tmp_SF; string32: MnAlrmInfo`,
  702: `
    uint16: WMaxRtg WOvrExtRtg WOvrExtRtgPF WUndExtRtg WUndExtRtgPF VAMaxRtg VarMaxInjRtg VarMaxAbsRtg WChaRteMaxRtg WDisChaRteMaxRtg VAChaRteMaxRtg
    VADisChaRteMaxRtg VNomRtg VMaxRtg VMinRtg AMaxRtg PFOvrExtRtg PFUndExtRtg ReactSusceptRtg; enum16: NorOpCatRtg AbnOpCatRtg; bitfield32: CtrlModes;
    bitfield16: IntIslandCatRtg; uint16: WMax WMaxOvrExt WOvrExtPF WMaxUndExt WUndExtPF VAMax VarMaxInj VarMaxAbs WChaRteMax WDisChaRteMax VAChaRteMax
    VADisChaRteMax VNom VMax VMin AMax PFOvrExt PFUndExt; bitfield16: IntIslandCat; sunssf: W_SF PF_SF VA_SF Var_SF V_SF A_SF S_SF`,
  704: `
    enum16: PFWInjEna PFWInjEnaRvrt; uint32: PFWInjRvrtTms PFWInjRvrtRem; enum16: PFWAbsEna PFWAbsEnaRvrt; uint32: PFWAbsRvrtTms PFWAbsRvrtRem;
    enum16: WMaxLimPctEna; uint16: WMaxLimPct WMaxLimPctRvrt; enum16: WMaxLimPctEnaRvrt; uint32: WMaxLimPctRvrtTms WMaxLimPctRvrtRem; enum16: WSetEna
    WSetMod; int32: WSet WSetRvrt; int16: WSetPct WSetPctRvrt; enum16: WSetEnaRvrt; uint32: WSetRvrtTms WSetRvrtRem; enum16: VarSetEna VarSetMod
    VarSetPri; int32: VarSet VarSetRvrt; int16: VarSetPct VarSetPctRvrt; enum16: VarSetEnaRvrt; uint32: VarSetRvrtTms VarSetRvrtRem; uint16: WRmp;
    enum16: WRmpRef; uint16: VarRmp; enum16: AntiIslEna; sunssf: PF_SF WMaxLimPct_SF WSet_SF WSetPct_SF VarSet_SF VarSetPct_SF; uint16: PFWInj.PF;
    enum16: PFWInj.Ext; uint16: PFWInjRvrt.PF; enum16: PFWInjRvrt.Ext; uint16: PFWAbs.PF; enum16: PFWAbs.Ext; uint16: PFWAbsRvrt.PF; enum16:
    PFWAbsRvrt.Ext`,
  713: `
    uint16: WHRtg WHAvail SoC SoH; enum16: Sta; sunssf: WH_SF Pct_SF`,
  802: `
    uint16: AHRtg WHRtg WChaRteMax WDisChaRteMax DisChaRte SoCMax SoCMin SocRsvMax SoCRsvMin SoC DoD SoH; uint32: NCyc; enum16: ChaSt LocRemCtl;
    uint16: Hb CtrlHb AlmRst; enum16: Typ State StateVnd; uint32: WarrDt; bitfield32: Evt1 Evt2 EvtVnd1 EvtVnd2; uint16: V VMax VMin CellVMax
    CellVMaxStr CellVMaxMod CellVMin CellVMinStr CellVMinMod CellVAvg; int16: A; uint16: AChaMax ADisChaMax; int16: W; enum16: ReqInvState; int16:
    ReqW; enum16: SetOp SetInvState; sunssf: AHRtg_SF WHRtg_SF WChaDisChaMax_SF DisChaRte_SF SoC_SF DoD_SF SoH_SF V_SF CellV_SF A_SF AMax_SF W_SF`,
  [SAMPLE]: `
    uint32: Seq; int32: AgeMs`,
};

const SIZES: Readonly<Record<string, number>> = {
  int16: 1, uint16: 1, enum16: 1, bitfield16: 1, sunssf: 1, pad: 1, int32: 2, uint32: 2, bitfield32: 2, acc32: 2, uint64: 4,
  string8: 8, string16: 16, string32: 32,
};

const MODELS = new Map(Object.entries(ROWS).map(([id, rows]) => [Number(id), parseModel(Number(id), rows)]));

/** The model of this number. A RangeError names one that simulated products do not know. */
export function modelOf(id: number): Model {
  const model = MODELS.get(id);
  if (model === undefined) throw new RangeError(`there is no model ${id} here; there are ${[...MODELS.keys()].join(', ')}`);
  return model;
}

function parseModel(id: number, rows: string): Model {
  const points = new Map<string, Point>();
  let offset = 2;
  for (const row of rows.split(';')) {
    const [type, names] = row.split(':').map((part) => part.trim()) as [string, string];
    for (const name of names.split(/\s+/)) {
      points.set(name, { offset, size: SIZES[type]!, type });
      offset += SIZES[type]!;
    }
  }
  return { id, length: offset - 2, points };
}

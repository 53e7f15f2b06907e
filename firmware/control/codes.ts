/** The small integers that control speaks in. Names for people live on the host (`sim/report/names.ts`). */

/** How far a reading can be trusted. */
export const enum Quality { Good, Substituted, Frozen, OutOfRange, Stale, Test, Never }

/** What a reading is of. */
export const enum Role { Import, Renewable, Battery, Load, FlexibleLoad }

/** Numbers of the modes that are to come are kept free, so that tapes and registers stay valid. */
export const enum Mode { GridTied, Islanding, Islanded, Resynchronising, BlackStart, Blind, Stopped, Locked }

/** What the one wish aims at. */
export const enum Wish { SelfConsumption, GridSetpoint, BatterySetpoint }

/** Who bound a setpoint: the answer to "why". */
export const enum By {
  Nobody, DeviceRating, Breaker, ReadingLost, Reserve, Full, Product, NodeRating, ExportLimit, ImportLimit, PccRamp,
  Ramp, MinimumPower, Manual, Blind, Stopped, Locked, Share,
}

/** What an alarm says. Its subject is an index into the site's nodes (below 1000), batteries (1000), renewables (2000) or loads (3000). */
export const enum Alarm {
  None, MeterLost, ReadingStale, ReadingFrozen, ReadingOutOfRange, NotFollowing, ExportExceeded, ImportExceeded,
  RatingExceeded, Unplaced, Locked, Stopped, ClockBackwards, Implausible, SocJumped,
  // What the wires say of a device (`trouble.ts`).
  NoAnswer, Refuses, Garbled, NoValue, NotTaken, PollsLate, Stranger,
  // What a hard-wired contact says of a node.
  Transformer,
}
export const enum Subject { Node = 0, Battery = 1000, Renewable = 2000, Load = 3000 }

/** What every link between plant and control does, and what it counts. */

/** Telegrams to one device. */
export interface Traffic {
  /** All of them, renewals of the lease among them; and those that brought a new setpoint. */
  sent: number;
  changes: number;
}

export interface Link {
  /** Before control steps: hands over every reading that arrived since. */
  sense(): void;
  /** After control stepped: sends each command that was written or renewed. */
  act(): void;
  /** Shows control the positions of all breakers. */
  readBreakers(): void;
  /** In the order of the configuration. */
  readonly batteries: readonly Traffic[];
  readonly renewables: readonly Traffic[];
  readonly loads: readonly Traffic[];
}

/** Words for the codes of control, as an operator reads them in reports, tables and alarm lists. */
import { Alarm, By, Mode, Quality, Wish } from '../../firmware/control/codes.js';

/** Words by code, so that an array index is the code. A record over the enumeration makes a missing word a compile error. */
function wordsOf(record: Record<number, string>): readonly string[] {
  return Object.values(record);
}

/** What the site is doing, by Mode. */
export const MODE_WORDS = wordsOf({
  [Mode.GridTied]: 'grid-tied',
  [Mode.Islanding]: 'islanding',
  [Mode.Islanded]: 'islanded',
  [Mode.Resynchronising]: 'resynchronising',
  [Mode.BlackStart]: 'black start',
  [Mode.Blind]: 'blind',
  [Mode.Stopped]: 'stopped',
  [Mode.Locked]: 'locked',
} satisfies Record<Mode, string>);

/** How far a reading can be trusted, by Quality. */
export const QUALITY_WORDS = wordsOf({
  [Quality.Good]: 'good',
  [Quality.Substituted]: 'substituted',
  [Quality.Frozen]: 'frozen',
  [Quality.OutOfRange]: 'out of range',
  [Quality.Stale]: 'stale',
  [Quality.Test]: 'test',
  [Quality.Never]: 'never read',
} satisfies Record<Quality, string>);

/** What the site aims at inside its limits, by Wish. */
export const WISH_WORDS = wordsOf({
  [Wish.SelfConsumption]: 'self-consumption',
  [Wish.GridSetpoint]: 'grid setpoint',
  [Wish.BatterySetpoint]: 'battery setpoint',
} satisfies Record<Wish, string>);

/** What bound a setpoint, by By: completes "bound by …". */
export const BY_WORDS = wordsOf({
  [By.Nobody]: 'nothing',
  [By.DeviceRating]: 'device rating',
  [By.Breaker]: 'open breaker',
  [By.ReadingLost]: 'lost reading',
  [By.Reserve]: 'battery reserve',
  [By.Full]: 'battery full',
  [By.Product]: 'limit of the product',
  [By.NodeRating]: 'equipment rating',
  [By.ExportLimit]: 'export limit',
  [By.ImportLimit]: 'import limit',
  [By.PccRamp]: 'grid ramp',
  [By.Ramp]: 'device ramp',
  [By.MinimumPower]: 'minimum power',
  [By.Manual]: 'manual operation',
  [By.Blind]: 'grid meter lost',
  [By.Stopped]: 'site stopped',
  [By.Locked]: 'site locked',
  [By.Share]: 'share of the unit',
} satisfies Record<By, string>);

/** Short name of an alarm, by Alarm. */
export const ALARM_WORDS = wordsOf({
  [Alarm.None]: 'no alarm',
  [Alarm.MeterLost]: 'meter lost',
  [Alarm.ReadingStale]: 'reading stale',
  [Alarm.ReadingFrozen]: 'reading frozen',
  [Alarm.ReadingOutOfRange]: 'reading out of range',
  [Alarm.NotFollowing]: 'not following',
  [Alarm.ExportExceeded]: 'export limit exceeded',
  [Alarm.ImportExceeded]: 'import limit exceeded',
  [Alarm.RatingExceeded]: 'rating exceeded',
  [Alarm.Unplaced]: 'limits in conflict',
  [Alarm.Locked]: 'site locked',
  [Alarm.Stopped]: 'site stopped',
  [Alarm.ClockBackwards]: 'clock ran backwards',
  [Alarm.Implausible]: 'meter implausible',
  [Alarm.SocJumped]: 'state of charge jumped',
  [Alarm.NoAnswer]: 'no answer',
  [Alarm.Refuses]: 'requests refused',
  [Alarm.Garbled]: 'answers garbled',
  [Alarm.NoValue]: 'no value',
  [Alarm.NotTaken]: 'command not taken',
  [Alarm.PollsLate]: 'polls late',
  [Alarm.Stranger]: 'another product',
  [Alarm.Transformer]: 'transformer alarm',
} satisfies Record<Alarm, string>);

/** One full sentence an alarm: what happened and what it means. The subject stands beside it. */
export const ALARM_SENTENCES = wordsOf({
  [Alarm.None]: 'No alarm stands.',
  [Alarm.MeterLost]: 'No reading has come from the meter for so long that its node is controlled blind.',
  [Alarm.ReadingStale]: 'The last reading is too old to count; control assumes the worst case until a new one comes.',
  [Alarm.ReadingFrozen]: 'The reading has not moved although it should have; it no longer counts.',
  [Alarm.ReadingOutOfRange]: 'The reading is impossible for this device and was discarded.',
  [Alarm.NotFollowing]: 'The device does not do what its setpoint says.',
  [Alarm.ExportExceeded]: 'More power was fed into the grid than the export limit allows.',
  [Alarm.ImportExceeded]: 'More power was taken from the grid than the import limit allows.',
  [Alarm.RatingExceeded]: 'More power flows than the equipment is rated for.',
  [Alarm.Unplaced]: 'The limits cannot all be kept at once; the more important one was kept and some power is left over.',
  [Alarm.Locked]: 'The site has locked itself and waits for a person to release it.',
  [Alarm.Stopped]: 'The site was stopped; every device is held at its stop setpoint.',
  [Alarm.ClockBackwards]: 'The clock ran backwards; readings stamped before the jump no longer count.',
  [Alarm.Implausible]: 'This meter and the sum of the devices below it cannot both be right: what is left is no load that its loads could take.',
  [Alarm.SocJumped]: 'The state of charge moved further between two looks than the battery can: its own reckoning jumped.',
  [Alarm.NoAnswer]: 'The device does not answer, or loses so many requests that it cannot be relied on; it is asked again and again.',
  [Alarm.Refuses]: 'The device answers requests with exceptions: it refuses what it is asked or told.',
  [Alarm.Garbled]: 'What comes back is no answer to what was asked: damaged, too late, of another unit, or of two devices with one address.',
  [Alarm.NoValue]: 'The device answers but tells no power or no state of charge: its registers say "not implemented".',
  [Alarm.NotTaken]: 'The device acknowledges commands, but another value is read back.',
  [Alarm.PollsLate]: 'The line cannot keep the period of the polls: readings of the device come later than they are wanted.',
  [Alarm.Stranger]: 'What answers at this address is not the product that the site expects there.',
  [Alarm.Transformer]: 'A contact of the transformer says that it is too hot, or unwell in another way.',
} satisfies Record<Alarm, string>);

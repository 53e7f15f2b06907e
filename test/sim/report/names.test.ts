import { Alarm, By, Mode, Quality, Wish } from '../../../firmware/control/codes';
import { ALARM_SENTENCES, ALARM_WORDS, BY_WORDS, MODE_WORDS, QUALITY_WORDS, WISH_WORDS } from '../../../sim/report/names';

describe('names', () => {
  test('gives every code its own word at its own index', () => {
    const lists = [MODE_WORDS, QUALITY_WORDS, WISH_WORDS, BY_WORDS, ALARM_WORDS];

    expect(lists.map((words) => new Set(words).size)).toEqual([Mode.Locked + 1, Quality.Never + 1, Wish.BatterySetpoint + 1, By.Share + 1, Alarm.Transformer + 1]);
    expect([MODE_WORDS[Mode.Blind], BY_WORDS[By.ExportLimit], QUALITY_WORDS[Quality.Stale], ALARM_WORDS[Alarm.MeterLost]])
      .toEqual(['blind', 'export limit', 'stale', 'meter lost']);
  });

  test('says every alarm in one full sentence', () => {
    expect(ALARM_SENTENCES).toHaveLength(Alarm.Transformer + 1);
    for (const sentence of ALARM_SENTENCES) expect(sentence).toMatch(/^[A-Z][^.]{14,120}\.$/);
  });
});

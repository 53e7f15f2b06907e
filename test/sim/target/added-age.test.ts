/** How much older the readings of control are than those of the instruments. */
import type { Instrument } from '../../../sim/plant/instrument';
import { AddedAgeWatch } from '../../../sim/target/added-age';

/** A meter whose telegrams come when the test says so. */
function meterOf(): Instrument & { show(stampMs: number): void } {
  const meter = { sequence: 0, stampMs: 0, show: (stampMs: number) => { meter.sequence++; meter.stampMs = stampMs; } };
  return meter as unknown as ReturnType<typeof meterOf>;
}

function story(steps: (meter: ReturnType<typeof meterOf>, watch: AddedAgeWatch) => void): { meanMs: number; worstMs: number } {
  const meter = meterOf(), watch = new AddedAgeWatch([{ meter, olderMs: 0 }]);
  steps(meter, watch);
  return watch.of(0);
}

test('a reading that is handed over in the tick of its telegram is no older', () => {
  expect(story((meter, watch) => { meter.show(800); watch.look(1000); watch.hand(0, 800); watch.count(); })).toEqual({ meanMs: 0, worstMs: 0 });
});

test('a telegram that control gets a tick late counts for that tick', () => {
  const ages = story((meter, watch) => {
    meter.show(0); watch.look(0); watch.hand(0, 0); watch.count();
    meter.show(1000); watch.look(1000); watch.count();
    watch.look(1200); watch.hand(0, 1100); watch.count();
  });

  expect(ages).toEqual({ meanMs: 1000 / 3, worstMs: 1000 });
});

test('what was read before the instrument changed is what it showed before', () => {
  const ages = story((meter, watch) => {
    meter.show(0); watch.look(0);
    meter.show(1000); watch.look(1000); watch.hand(0, 990); watch.count();
  });

  expect(ages).toEqual({ meanMs: 1000, worstMs: 1000 });
});

test('a look that comes seconds after the reading finds the value that was read then', () => {
  const ages = story((meter, watch) => {
    for (let ms = 0; ms <= 2000; ms += 200) { meter.show(ms); watch.look(ms); }
    watch.hand(0, 1100);
    watch.count();
  });

  expect(ages).toEqual({ meanMs: 1000, worstMs: 1000 });
});

test('a stamp that real time has moved by some ms is that of its value', () => {
  expect(story((meter, watch) => { meter.show(800); watch.look(1000); watch.hand(0, 797); watch.count(); })).toEqual({ meanMs: 0, worstMs: 0 });
});

test('before the first reading there is no age', () => {
  expect(story((_, watch) => { watch.look(0); watch.count(); })).toEqual({ meanMs: NaN, worstMs: NaN });
});

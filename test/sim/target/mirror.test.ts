/** A record that follows a controller elsewhere. */
import { layoutOf } from '../../../sim/tape/layout';
import { sourceState } from '../../../sim/tape/state';
import { Mirror } from '../../../sim/target/mirror';

const record = () => ({ power: 1, limits: new Float64Array([NaN, 2]), open: false });

function pair() {
  const here = record(), there = record();
  const stateOf = (it: object) => sourceState(layoutOf(it, {}));
  return { here, there, mirror: new Mirror(stateOf(here)), original: stateOf(there) };
}

test('what the controller holds is seen', () => {
  const { here, there, mirror, original } = pair();
  Object.assign(there, { power: 7, open: true });
  there.limits[0] = 3;
  mirror.pull(original);

  expect(here).toEqual(there);
});

test('only what the outside changes is carried over, NaN too', () => {
  const { here, there, mirror, original } = pair();
  there.power = 7;
  mirror.pull(original);
  const carried: number[] = [];
  mirror.change(() => { here.open = true; here.limits[1] = NaN; here.power = 7; }, (field, value) => { carried.push(value); original.poke(field, value); });

  expect(carried).toHaveLength(2);
  expect(there).toEqual({ power: 7, limits: new Float64Array([NaN, NaN]), open: true });
});

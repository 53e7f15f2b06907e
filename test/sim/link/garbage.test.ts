/** The far ends under fire: whatever bytes come, nothing escapes, and the next good frame is answered. */
import fc from 'fast-check';
import { PRESETS } from '../../../sim/link/plan';
import { exchange, readPdu, rtuFrame, tcpFrame } from './client';
import { hostOf, model, rigOf } from './rig';
import { serialField } from './site-field';

const bytes = fc.array(fc.integer({ min: 0, max: 255 }), { maxLength: 300 });
/** A frame that begins as a good one and is bent somewhere. */
const bent = (frame: readonly number[]) => fc.tuple(fc.nat(frame.length - 1), fc.integer({ min: 0, max: 255 }), fc.nat(frame.length))
  .map(([at, byte, length]) => frame.with(at, byte).slice(0, length));

const readOverRtu = rtuFrame(1, ...readPdu(40000, 2)), readOverTcp = tcpFrame(1, ...readPdu(40000, 2));

test('an RS-485 bus answers the next good frame after any garbage and a silence', () => {
  const rig = rigOf(PRESETS.ideal, serialField(model)), end = rig.field.serial(1)!;
  fc.assert(fc.property(fc.oneof(bytes, bent(readOverRtu)), (garbage) => {
    exchange(end, garbage);
    rig.clock.nowMs += 1000;
    expect(exchange(end, readOverRtu).map((answer) => answer.bytes.slice(0, 7))).toEqual([[1, 3, 4, 0x53, 0x75, 0x6e, 0x53]]);
  }), { numRuns: 5000, seed: 1 });
});

test('a TCP connection survives any garbage or is closed, and a new one answers', () => {
  const rig = rigOf(), host = hostOf(rig, 'battery-1');
  fc.assert(fc.property(fc.array(fc.oneof(bytes, bent(readOverTcp)), { maxLength: 4 }), (pieces) => {
    const end = rig.field.connect(host, 502, () => undefined)!;
    for (const piece of pieces) exchange(end, piece);
    end.closed();
    expect(exchange(rig.field.connect(host, 502, () => undefined)!, readOverTcp)).toHaveLength(1);
  }), { numRuns: 3000, seed: 2 });
});

test('any function with any data gets an answer of its function, or an exception of it', () => {
  const rig = rigOf(), hosts = ['pcc', 'battery-1', 'pv-1', 'charging-yard'].map((name) => hostOf(rig, name));
  const ends = hosts.map((host) => rig.field.connect(host, 502, () => undefined)!);
  fc.assert(fc.property(fc.nat(3), fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 1, maxLength: 253 }), (which, pdu) => {
    const answers = exchange(ends[which]!, tcpFrame(1, ...pdu));
    expect(answers.map((answer) => answer.bytes[7]! & 0x7f)).toEqual([pdu[0]! & 0x7f]);
  }), { numRuns: 5000, seed: 3 });
});

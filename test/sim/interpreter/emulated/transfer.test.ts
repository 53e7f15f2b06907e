/** The instructions by which the interpreter reaches its flash are read as the processor would. */
import { transferIn } from '../../../../sim/interpreter/emulated/transfer';

const REGISTERS = Array.from({ length: 16 }, (_, k) => 0x1000 * k);

function read(hex: string): ReturnType<typeof transferIn> {
  return transferIn(Buffer.from(hex, 'hex'), REGISTERS);
}

test.each([
  ['1a61c4f8', { isLoad: false, at: 0x3010, register: 2, bytes: 2 }], // str r2, [r3, #16]
  ['c4f80080', { isLoad: false, at: 0x4000, register: 8, bytes: 4 }], // str.w r8, [r4]
  ['586f7047', { isLoad: true, at: 0x3074, register: 0, bytes: 2 }], // ldr r0, [r3, #116]
  ['d5f87410', { isLoad: true, at: 0x5074, register: 1, bytes: 4 }], // ldr.w r1, [r5, #116]
])('%s is %j', (hex, transfer) => {
  expect(read(hex)).toEqual(transfer);
});

test.each(['1a70c046', '44f80480', '00bf00bf'])('%s is neither a load nor a store of a word at an offset', (hex) => {
  expect(read(hex)).toBeNull();
});

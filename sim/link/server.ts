/** A Modbus server without its wire: one request in, one answer out, as the Modbus application protocol V1.1b3 has it. */
import { Exception, type Bank } from './registers/bank.js';
import type { Product } from './registers/product.js';

const READ_COILS = 1, READ_INPUTS = 2, READ_HOLDING = 3, READ_INPUT_REGISTERS = 4, WRITE_COIL = 5, WRITE_REGISTER = 6, WRITE_REGISTERS = 16;
const MOST_READ = 125, MOST_WRITTEN = 123, MOST_BITS = 2000;
const COIL_ON = 0xff00;
/** Marks a function code as an exception. */
const REFUSED = 0x80;

/** The part of a frame behind the unit id: function code and data. */
export interface Pdu {
  bytes: Uint8Array;
  from: number;
  to: number;
}

/** Answers a request of at least one byte. The answer goes into `out` from byte `at` on (253 bytes at most). Returns its length. */
export function answer(product: Product, request: Pdu, out: Uint8Array, at: number): number {
  switch (request.bytes[request.from]) {
    case READ_HOLDING: return readRegisters(product.holding, request, out, at);
    case READ_INPUT_REGISTERS: return readRegisters(product.input, request, out, at);
    case READ_COILS: return readBit(product.contactor, request, out, at);
    case READ_INPUTS: return readBit(product.breaker, request, out, at);
    case WRITE_COIL: return writeCoil(product, request, out, at);
    case WRITE_REGISTER: return writeRegister(product.holding, request, out, at);
    case WRITE_REGISTERS: return writeRegisters(product.holding, request, out, at);
    default: return refuse(request, Exception.Function, out, at);
  }
}

/** An exception in answer to a request. Returns its length. */
export function refuse({ bytes, from }: Pdu, exception: Exception, out: Uint8Array, at: number): number {
  out[at] = bytes[from]! | REFUSED;
  out[at + 1] = exception;
  return 2;
}

function readRegisters(bank: Bank | null, request: Pdu, out: Uint8Array, at: number): number {
  if (bank === null) return refuse(request, Exception.Function, out, at);
  const count = word(request, 3);
  if (lengthOf(request) !== 5 || count < 1 || count > MOST_READ) return refuse(request, Exception.Value, out, at);
  const exception = bank.read(word(request, 1), count, out, at + 2);
  if (exception !== Exception.None) return refuse(request, exception, out, at);
  out[at] = request.bytes[request.from]!;
  out[at + 1] = 2 * count;
  return 2 + 2 * count;
}

/** One switch is at address 0, nothing behind it. */
function readBit(state: { closed: boolean } | null, request: Pdu, out: Uint8Array, at: number): number {
  if (state === null) return refuse(request, Exception.Function, out, at);
  const count = word(request, 3);
  if (lengthOf(request) !== 5 || count < 1 || count > MOST_BITS) return refuse(request, Exception.Value, out, at);
  if (word(request, 1) !== 0 || count !== 1) return refuse(request, Exception.Address, out, at);
  out[at] = request.bytes[request.from]!;
  out[at + 1] = 1;
  out[at + 2] = state.closed ? 1 : 0;
  return 3;
}

function writeCoil({ contactor }: Product, request: Pdu, out: Uint8Array, at: number): number {
  if (contactor === null) return refuse(request, Exception.Function, out, at);
  const value = word(request, 3);
  if (lengthOf(request) !== 5 || value !== 0 && value !== COIL_ON) return refuse(request, Exception.Value, out, at);
  if (word(request, 1) !== 0) return refuse(request, Exception.Address, out, at);
  contactor.closed = value === COIL_ON;
  return echo(request, out, at);
}

function writeRegister(bank: Bank, request: Pdu, out: Uint8Array, at: number): number {
  if (lengthOf(request) !== 5) return refuse(request, Exception.Value, out, at);
  const exception = bank.write(word(request, 1), 1, request.bytes, request.from + 3);
  return exception === Exception.None ? echo(request, out, at) : refuse(request, exception, out, at);
}

function writeRegisters(bank: Bank, request: Pdu, out: Uint8Array, at: number): number {
  const length = lengthOf(request), count = word(request, 3);
  const fits = length >= 6 && count >= 1 && count <= MOST_WRITTEN && length === 6 + 2 * count && request.bytes[request.from + 5] === 2 * count;
  if (!fits) return refuse(request, Exception.Value, out, at);
  const exception = bank.write(word(request, 1), count, request.bytes, request.from + 6);
  return exception === Exception.None ? echo(request, out, at) : refuse(request, exception, out, at);
}

/** Function, address and value or count: what a write is acknowledged with. */
function echo({ bytes, from }: Pdu, out: Uint8Array, at: number): number {
  for (let k = 0; k < 5; k++) out[at + k] = bytes[from + k]!;
  return 5;
}

function lengthOf({ from, to }: Pdu): number {
  return to - from;
}

/** Two bytes of a request, counted from its function code, high byte first; nonsense behind its end. */
function word({ bytes, from }: Pdu, at: number): number {
  return (bytes[from + at]! << 8) | bytes[from + at + 1]!;
}

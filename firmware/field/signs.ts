/** Signs of trouble, as control is told of them (`setTrouble` of the bundle): its alarms of wires are in this order, and behind them what a contact says of a node. */
export const enum Sign { None, NoAnswer, Refuses, Garbled, NoValue, NotTaken, PollsLate, Stranger, Transformer, TransformerWell }

/** Signs of trouble on the wires, as control is told of them (`setTrouble` of the bundle): its alarms of wires are in this order. */
export const enum Sign { None, NoAnswer, Refuses, Garbled, NoValue, NotTaken, PollsLate, Stranger }

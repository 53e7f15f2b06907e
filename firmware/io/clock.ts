/** The board's own clock, s; where it began says nothing. It goes on while the script is loaded anew, and on some boards without power. */
export const boardClock: () => number = getTime;

/**
 * What the site may have. The build puts a generated module in this one's place, in which what the site has not is false,
 * and drops the code behind it. Code that asks must do the same without asking: a fact saves work, it decides nothing.
 */

export const HAS_BATTERIES: boolean = true;

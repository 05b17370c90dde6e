/** The bytes that give delimited text its shape. */
export const lineFeed = 10;
export const carriageReturn = 13;
export const space = 32;
export const quote = 34;
export const comma = 44;

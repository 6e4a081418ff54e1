/** Of a larger table only so many rows are read and compared, those with the least keys. */
export const mostRows = 200;

/** Set-up cannot go on; the message says why and what to do. */
export class SetUpError extends Error {}

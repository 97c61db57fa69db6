/** Names of the environment variables by which `unwind run` reaches the programs that it watches. */

/** The directory that takes one record file for each watched process. */
export const RECORDS_VARIABLE = "UNWIND_RECORDS";

/** Set to anything but the empty string, it makes the preload do nothing. */
export const DISABLE_VARIABLE = "UNWIND_DISABLE";

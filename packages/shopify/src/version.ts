/** The Admin API version that all queries are written for and checked against. */
export const API_VERSION = "2026-10";

import { type Finding, SetupError, SystemError } from "@tillbridge/core";

export function ok(subject: string, message: string): Finding {
  return { level: "ok", subject, message };
}

/** Turns what stops a look into a finding: the operator wants all of them, not the first. */
export async function found(
  subject: string,
  cost: string,
  look: () => Promise<readonly Finding[]>,
): Promise<readonly Finding[]> {
  try {
    return await look();
  } catch (error) {
    if (!(error instanceof SetupError || error instanceof SystemError)) throw error;
    return [{ level: "error", subject, message: error.message, cost }];
  }
}

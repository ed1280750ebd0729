import { webPlatform } from "@tillbridge/core";

/** A machine that is killed after so many calls to Odoo: the last one's answer is lost. */
export function dyingAfter(calls: number) {
  const platform = webPlatform();
  let left = calls;
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const answer = await platform.fetch(input, init);
    left -= 1;
    if (left >= 0) return answer;
    await answer.arrayBuffer();
    throw new Killed();
  };
  const sleep = () => Promise.reject(new Killed());
  return { ...platform, fetch, sleep };
}

class Killed extends Error {}

import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

/** A page of records that somebody writes. */
export interface PageWritten {
  readonly flow: string;
  readonly ids: readonly string[];
}

export interface SmallTarget {
  readonly url: string;
  /** Every page as it was written, repeated ones included. */
  readonly pages: PageWritten[];
  /** Called when a page was taken in and is not answered yet. */
  beforeAnswer: (page: PageWritten) => Promise<void> | void;
  readonly close: () => Promise<void>;
}

/** The other side of the small flows, in this process: it survives the worker. */
export async function startSmallTarget(): Promise<SmallTarget> {
  const server = createServer(async (request, response) => {
    const page: PageWritten = JSON.parse(await textOf(request));
    target.pages.push(page);
    await target.beforeAnswer(page);
    response.end("{}");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const target: SmallTarget = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    pages: [],
    beforeAnswer: () => undefined,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return target;
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

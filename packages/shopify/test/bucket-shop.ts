import { API_VERSION } from "../src/version.ts";
import type { SimTime } from "./sim-time.ts";

interface BucketOptions {
  readonly maximum: number;
  readonly restoreRate: number;
  readonly latencyMs: number;
  /** Points by the name of the document: asked for, and spent in the end. */
  readonly costs: Readonly<Record<string, Cost>>;
}

interface Cost {
  readonly requested: number;
  readonly actual: number;
}

/** A store that does nothing but count points, as Shopify's bucket does. */
export class BucketShop {
  spent = 0;
  throttled = 0;
  readonly #time: SimTime;
  readonly #options: BucketOptions;
  readonly #costs: Map<string, Cost>;
  #available: number;
  #at = 0;

  constructor(time: SimTime, options: BucketOptions) {
    this.#time = time;
    this.#options = options;
    this.#costs = new Map(Object.entries(options.costs));
    this.#available = options.maximum;
  }

  readonly fetch: typeof globalThis.fetch = async (_url, init) => {
    const { operationName } = JSON.parse(String(init?.body)) as { operationName: string };
    const cost = this.#costs.get(operationName);
    if (!cost) throw new RangeError(`Cannot price ${operationName}`);
    const half = this.#options.latencyMs / 2;
    await this.#time.sleep(half);
    this.#refill();
    if (this.#available < cost.requested) {
      this.throttled += 1;
      await this.#time.sleep(half);
      return this.#answer({ errors: [THROTTLED] }, cost.requested, null);
    }
    this.#available -= cost.requested;
    await this.#time.sleep(half);
    this.#refill();
    this.#available += cost.requested - cost.actual;
    this.spent += cost.actual;
    return this.#answer({ data: { orders: null } }, cost.requested, cost.actual);
  };

  /** From now on the document costs so much, since it asks for more or less. */
  reprice(name: string, points: number): void {
    this.#costs.set(name, { requested: points, actual: points });
  }

  /** Another app spends from the same bucket. */
  drain(points: number): void {
    this.#refill();
    this.#available -= points;
  }

  /** What could have been spent since the beginning. */
  get budget(): number {
    return this.#options.maximum + (this.#time.now / 1000) * this.#options.restoreRate;
  }

  #refill(): void {
    const { maximum, restoreRate } = this.#options;
    const restored = ((this.#time.now - this.#at) / 1000) * restoreRate;
    this.#available = Math.min(maximum, this.#available + restored);
    this.#at = this.#time.now;
  }

  #answer(body: object, requestedQueryCost: number, actualQueryCost: number | null): Response {
    this.#refill();
    const { maximum, restoreRate } = this.#options;
    const throttleStatus = {
      maximumAvailable: maximum,
      currentlyAvailable: this.#available,
      restoreRate,
    };
    const cost = { requestedQueryCost, actualQueryCost, throttleStatus };
    return new Response(JSON.stringify({ ...body, extensions: { cost } }), {
      headers: { "content-type": "application/json", "x-shopify-api-version": API_VERSION },
    });
  }
}

const THROTTLED = { message: "Throttled", extensions: { code: "THROTTLED" } };

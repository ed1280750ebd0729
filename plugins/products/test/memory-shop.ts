import type { Source } from "@tillbridge/core";
import type { ProductRecord, VariantRecord } from "../src/record.ts";

/** A Shopify store in memory, for what its simulator need not take part in. */
export interface MemoryShop {
  readonly source: Source<ProductRecord>;
  /** Adds or replaces products, which the next run sees. */
  readonly put: (...products: readonly ProductRecord[]) => void;
  readonly remove: (id: string) => void;
  readonly all: () => readonly ProductRecord[];
}

/** @param pageSize products per page */
export function memoryShop(pageSize = 50): MemoryShop {
  let clock = 0;
  const products = new Map<string, { readonly record: ProductRecord; readonly at: number }>();
  return {
    source: {
      changes: async function* (since) {
        const after = Number(since ?? 0);
        const changed = [...products.values()]
          .filter(({ at }) => at > after)
          .sort((a, b) => a.at - b.at);
        for (let start = 0; start < changed.length; start += pageSize) {
          const page = changed.slice(start, start + pageSize);
          const cursor = String(page.at(-1)?.at);
          yield { records: page.map(({ record }) => record), cursor };
        }
      },
      fetch: async (ids) => ({ records: ids.flatMap((id) => products.get(id)?.record ?? []) }),
    },
    put: (...records) => {
      for (const record of records) {
        clock += 1;
        products.set(record.id, { record, at: clock });
      }
    },
    remove: (id) => products.delete(id),
    all: () => [...products.values()].map(({ record }) => record),
  };
}

export const productGid = (number: number) => `gid://shopify/Product/${number}`;
export const variantGid = (number: number) => `gid://shopify/ProductVariant/${number}`;

/** A plain variant; `number` becomes its id. */
export function variant(number: number, more: Partial<VariantRecord> = {}): VariantRecord {
  return {
    id: variantGid(number),
    sku: `SKU-${number}`,
    barcode: undefined,
    price: "10.00",
    weight: { value: 250, unit: "GRAMS" },
    tracked: true,
    requiresShipping: true,
    cost: undefined,
    options: [],
    ...more,
  };
}

/** A plain product with one variant of ten times its number. */
export function product(number: number, more: Partial<ProductRecord> = {}): ProductRecord {
  return {
    id: productGid(number),
    title: `Product ${number}`,
    descriptionHtml: "<p>Soft &amp; warm</p>",
    status: "ACTIVE",
    isGiftCard: false,
    variants: [variant(number * 10)],
    ...more,
  };
}

/** A product with one variant for each pair of size and colour; ids count up from `number` * 10. */
export function optioned(
  number: number,
  values: readonly (readonly string[])[],
  more: Partial<ProductRecord> = {},
): ProductRecord {
  const names = ["Size", "Colour", "Material"];
  const variants = values.map((row, place) =>
    variant(number * 10 + place, {
      options: row.map((value, option) => ({ name: names[option] ?? "", value })),
    }),
  );
  return product(number, { variants, ...more });
}

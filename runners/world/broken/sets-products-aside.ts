import { RecordError } from "@tillbridge/core";
import type { BrokenFlow } from "./broken-flow.ts";
import { setAside } from "./broken-flow.ts";

/** Makes products and sets them all aside as if two carried one SKU. */
export const setsProductsAside: BrokenFlow = {
  wanted: ["missing", /^parked without a cause to be seen, saying "Two products/],
  defect: {
    flow: (sound) => {
      if (sound.name !== "products") return sound;
      const excuse = () => new RecordError("Two products in Odoo carry its SKU");
      return { ...sound, target: setAside(sound.target, excuse) };
    },
  },
};

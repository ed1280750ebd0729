import * as v from "valibot";
import { type ProductsSettings, productsSettings } from "../src/settings.ts";

/** The settings as they are when nothing is set. */
export const DEFAULTS: ProductsSettings = v.parse(productsSettings, {});

import * as v from "valibot";

const UNLISTED_CHOICES = ["skip", "archived", "active"] as const;

/** The fields of a product in Odoo that this plugin knows to write. */
export const PRODUCT_FIELDS = [
  "title",
  "description",
  "price",
  "sku",
  "barcode",
  "weight",
  "type",
  "status",
] as const;

/** The settings of `products()`. Every one has a default. */
export const productsSettings = v.strictObject({
  matchBy: v.optional(
    v.pipe(
      v.picklist(["sku", "barcode", "both", "never"]),
      v.title("Find existing Odoo products by"),
      v.description(
        "A product whose variants are found in Odoo is linked to it instead of made again. SKU " +
          "is Odoo's internal reference. Several finds are never guessed between.",
      ),
    ),
    "sku",
  ),
  overwriteMatched: v.optional(
    v.pipe(
      v.array(v.picklist(PRODUCT_FIELDS)),
      v.title("Overwrite in products that were found"),
      v.description(
        "What Shopify's values replace in products that were in Odoo before. Nothing by default.",
      ),
    ),
    [],
  ),
  withoutSku: v.optional(
    v.pipe(
      v.picklist(["create", "park"]),
      v.title("Variants without SKU"),
      v.description(
        "Made without internal reference, or their product set aside until they have one.",
      ),
    ),
    "create",
  ),
  drafts: v.optional(
    v.pipe(
      v.picklist(UNLISTED_CHOICES),
      v.title("Draft products"),
      v.description("Left out, made archived in Odoo, or made like active ones."),
    ),
    "archived",
  ),
  archived: v.optional(
    v.pipe(
      v.picklist(UNLISTED_CHOICES),
      v.title("Archived products"),
      v.description(
        "Left out, made archived in Odoo, or made like active ones. Orders of the past need them.",
      ),
    ),
    "archived",
  ),
  removedVariants: v.optional(
    v.pipe(
      v.picklist(["archive", "keep"]),
      v.title("Variants removed in Shopify"),
      v.description("Archived in Odoo if this plugin made them, or kept as they are."),
    ),
    "archive",
  ),
  price: v.optional(
    v.pipe(
      v.picklist(["lowest", "first", "none"]),
      v.title("Sales price"),
      v.description(
        "The price of the product in Odoo: that of its lowest or first variant, or none. What " +
          "other variants cost more or less goes to their attribute values.",
      ),
    ),
    "lowest",
  ),
  description: v.optional(
    v.pipe(
      v.picklist(["internal", "sales", "none"]),
      v.title("Description"),
      v.description(
        "To Odoo's internal notes with its formatting, as plain text to the sales description " +
          "(which Odoo prints on quotations), or nowhere.",
      ),
    ),
    "internal",
  ),
  batch: v.optional(
    v.pipe(
      v.number(),
      v.integer(),
      v.minValue(1),
      v.maxValue(100),
      v.title("Products per batch"),
      v.description("How many are read and written together. Fewer for a slow Odoo."),
    ),
    50,
  ),
  cost: v.optional(
    v.pipe(
      v.boolean(),
      v.title("Cost"),
      v.description(
        "Gives new variants Shopify's cost per item where it is in Odoo's currency. Later " +
          "changes stay with Odoo, which values the stock by it.",
      ),
    ),
    false,
  ),
});

export type ProductsSettings = v.InferOutput<typeof productsSettings>;

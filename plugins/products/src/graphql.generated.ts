/** Made by "pnpm codegen" from the .graphql files beside it. */
import { type Document, document } from "@tillbridge/shopify";

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
export type CurrencyCode =
  | 'AED'
  | 'AFN'
  | 'ALL'
  | 'AMD'
  | 'ANG'
  | 'AOA'
  | 'ARS'
  | 'AUD'
  | 'AWG'
  | 'AZN'
  | 'BAM'
  | 'BBD'
  | 'BDT'
  | 'BGN'
  | 'BHD'
  | 'BIF'
  | 'BMD'
  | 'BND'
  | 'BOB'
  | 'BRL'
  | 'BSD'
  | 'BTN'
  | 'BWP'
  | 'BYN'
  | 'BYR'
  | 'BZD'
  | 'CAD'
  | 'CDF'
  | 'CHF'
  | 'CLP'
  | 'CNY'
  | 'COP'
  | 'CRC'
  | 'CVE'
  | 'CZK'
  | 'DJF'
  | 'DKK'
  | 'DOP'
  | 'DZD'
  | 'EGP'
  | 'ERN'
  | 'ETB'
  | 'EUR'
  | 'FJD'
  | 'FKP'
  | 'GBP'
  | 'GEL'
  | 'GHS'
  | 'GIP'
  | 'GMD'
  | 'GNF'
  | 'GTQ'
  | 'GYD'
  | 'HKD'
  | 'HNL'
  | 'HRK'
  | 'HTG'
  | 'HUF'
  | 'IDR'
  | 'ILS'
  | 'INR'
  | 'IQD'
  | 'IRR'
  | 'ISK'
  | 'JEP'
  | 'JMD'
  | 'JOD'
  | 'JPY'
  | 'KES'
  | 'KGS'
  | 'KHR'
  | 'KID'
  | 'KMF'
  | 'KRW'
  | 'KWD'
  | 'KYD'
  | 'KZT'
  | 'LAK'
  | 'LBP'
  | 'LKR'
  | 'LRD'
  | 'LSL'
  | 'LTL'
  | 'LVL'
  | 'LYD'
  | 'MAD'
  | 'MDL'
  | 'MGA'
  | 'MKD'
  | 'MMK'
  | 'MNT'
  | 'MOP'
  | 'MRU'
  | 'MUR'
  | 'MVR'
  | 'MWK'
  | 'MXN'
  | 'MYR'
  | 'MZN'
  | 'NAD'
  | 'NGN'
  | 'NIO'
  | 'NOK'
  | 'NPR'
  | 'NZD'
  | 'OMR'
  | 'PAB'
  | 'PEN'
  | 'PGK'
  | 'PHP'
  | 'PKR'
  | 'PLN'
  | 'PYG'
  | 'QAR'
  | 'RON'
  | 'RSD'
  | 'RUB'
  | 'RWF'
  | 'SAR'
  | 'SBD'
  | 'SCR'
  | 'SDG'
  | 'SEK'
  | 'SGD'
  | 'SHP'
  | 'SLL'
  | 'SOS'
  | 'SRD'
  | 'SSP'
  | 'STD'
  | 'STN'
  | 'SYP'
  | 'SZL'
  | 'THB'
  | 'TJS'
  | 'TMT'
  | 'TND'
  | 'TOP'
  | 'TRY'
  | 'TTD'
  | 'TWD'
  | 'TZS'
  | 'UAH'
  | 'UGX'
  | 'USD'
  | 'USDC'
  | 'UYU'
  | 'UZS'
  | 'VED'
  | 'VEF'
  | 'VES'
  | 'VND'
  | 'VUV'
  | 'WST'
  | 'XAF'
  | 'XCD'
  | 'XOF'
  | 'XPF'
  | 'XXX'
  | 'YER'
  | 'ZAR'
  | 'ZMW';

export type ProductStatus =
  | 'ACTIVE'
  | 'ARCHIVED'
  | 'DRAFT'
  | 'UNLISTED';

export type WeightUnit =
  | 'GRAMS'
  | 'KILOGRAMS'
  | 'OUNCES'
  | 'POUNDS';

export type ProductsPageQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  query: string;
}>;


export type ProductsPageQuery = { readonly products: { readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly nodes: ReadonlyArray<{ readonly id: string, readonly updatedAt: string, readonly title: string, readonly descriptionHtml: string, readonly status: ProductStatus, readonly isGiftCard: boolean, readonly hasOnlyDefaultVariant: boolean, readonly variants: { readonly pageInfo: { readonly hasNextPage: boolean }, readonly edges: ReadonlyArray<{ readonly cursor: string }>, readonly nodes: ReadonlyArray<{ readonly id: string, readonly sku: string | null, readonly barcode: string | null, readonly price: string, readonly selectedOptions: ReadonlyArray<{ readonly name: string, readonly value: string }>, readonly inventoryItem: { readonly tracked: boolean, readonly requiresShipping: boolean, readonly unitCost: { readonly amount: string, readonly currencyCode: CurrencyCode } | null, readonly measurement: { readonly weight: { readonly value: number, readonly unit: WeightUnit } | null } } }> } }> } };

export type ProductsByIdQueryVariables = Exact<{
  ids: ReadonlyArray<string> | string;
}>;


export type ProductsByIdQuery = { readonly nodes: ReadonlyArray<
    | { readonly __typename: 'AbandonedCheckout' }
    | { readonly __typename: 'AbandonedCheckoutLineItem' }
    | { readonly __typename: 'Abandonment' }
    | { readonly __typename: 'AddAllProductsOperation' }
    | { readonly __typename: 'AdditionalFee' }
    | { readonly __typename: 'AnalyticsAnnotation' }
    | { readonly __typename: 'AnalyticsTarget' }
    | { readonly __typename: 'App' }
    | { readonly __typename: 'AppCatalog' }
    | { readonly __typename: 'AppCredit' }
    | { readonly __typename: 'AppInstallation' }
    | { readonly __typename: 'AppPurchaseOneTime' }
    | { readonly __typename: 'AppRevenueAttributionRecord' }
    | { readonly __typename: 'AppSubscription' }
    | { readonly __typename: 'AppUsageRecord' }
    | { readonly __typename: 'Article' }
    | { readonly __typename: 'BasicEvent' }
    | { readonly __typename: 'Blog' }
    | { readonly __typename: 'BulkOperation' }
    | { readonly __typename: 'BusinessEntity' }
    | { readonly __typename: 'CalculatedOrder' }
    | { readonly __typename: 'CartTransform' }
    | { readonly __typename: 'CashDrawer' }
    | { readonly __typename: 'CashManagementCustomReasonCode' }
    | { readonly __typename: 'CashManagementDefaultReasonCode' }
    | { readonly __typename: 'CashManagementSystemReasonCode' }
    | { readonly __typename: 'CashTrackingAdjustment' }
    | { readonly __typename: 'CashTrackingSession' }
    | { readonly __typename: 'CatalogCsvOperation' }
    | { readonly __typename: 'Channel' }
    | { readonly __typename: 'ChannelDefinition' }
    | { readonly __typename: 'ChannelInformation' }
    | { readonly __typename: 'CheckoutAndAccountsConfiguration' }
    | { readonly __typename: 'CheckoutAndAccountsConfigurationOverride' }
    | { readonly __typename: 'CheckoutProfile' }
    | { readonly __typename: 'Collection' }
    | { readonly __typename: 'CollectionConditionsSource' }
    | { readonly __typename: 'CollectionSubCollectionsSource' }
    | { readonly __typename: 'Comment' }
    | { readonly __typename: 'CommentEvent' }
    | { readonly __typename: 'Company' }
    | { readonly __typename: 'CompanyAddress' }
    | { readonly __typename: 'CompanyContact' }
    | { readonly __typename: 'CompanyContactRole' }
    | { readonly __typename: 'CompanyContactRoleAssignment' }
    | { readonly __typename: 'CompanyLocation' }
    | { readonly __typename: 'CompanyLocationCatalog' }
    | { readonly __typename: 'CompanyLocationStaffMemberAssignment' }
    | { readonly __typename: 'ConsentPolicy' }
    | { readonly __typename: 'CurrencyExchangeAdjustment' }
    | { readonly __typename: 'Customer' }
    | { readonly __typename: 'CustomerAccountAppExtensionPage' }
    | { readonly __typename: 'CustomerAccountNativePage' }
    | { readonly __typename: 'CustomerPaymentMethod' }
    | { readonly __typename: 'CustomerSegmentMembersQuery' }
    | { readonly __typename: 'CustomerVisit' }
    | { readonly __typename: 'DeliveryCarrierService' }
    | { readonly __typename: 'DeliveryCondition' }
    | { readonly __typename: 'DeliveryCountry' }
    | { readonly __typename: 'DeliveryCustomization' }
    | { readonly __typename: 'DeliveryLocationGroup' }
    | { readonly __typename: 'DeliveryMethod' }
    | { readonly __typename: 'DeliveryMethodDefinition' }
    | { readonly __typename: 'DeliveryParticipant' }
    | { readonly __typename: 'DeliveryProfile' }
    | { readonly __typename: 'DeliveryProfileItem' }
    | { readonly __typename: 'DeliveryPromiseParticipant' }
    | { readonly __typename: 'DeliveryPromiseProvider' }
    | { readonly __typename: 'DeliveryProvince' }
    | { readonly __typename: 'DeliveryRateDefinition' }
    | { readonly __typename: 'DeliveryZone' }
    | { readonly __typename: 'DiscountAutomaticBxgy' }
    | { readonly __typename: 'DiscountAutomaticNode' }
    | { readonly __typename: 'DiscountCodeNode' }
    | { readonly __typename: 'DiscountNode' }
    | { readonly __typename: 'DiscountRedeemCodeBulkCreation' }
    | { readonly __typename: 'Domain' }
    | { readonly __typename: 'DraftOrder' }
    | { readonly __typename: 'DraftOrderLineItem' }
    | { readonly __typename: 'DraftOrderTag' }
    | { readonly __typename: 'Duty' }
    | { readonly __typename: 'ExchangeLineItem' }
    | { readonly __typename: 'ExternalVideo' }
    | { readonly __typename: 'Fulfillment' }
    | { readonly __typename: 'FulfillmentConstraintRule' }
    | { readonly __typename: 'FulfillmentEvent' }
    | { readonly __typename: 'FulfillmentHold' }
    | { readonly __typename: 'FulfillmentLineItem' }
    | { readonly __typename: 'FulfillmentOrder' }
    | { readonly __typename: 'FulfillmentOrderDestination' }
    | { readonly __typename: 'FulfillmentOrderLineItem' }
    | { readonly __typename: 'FulfillmentOrderMerchantRequest' }
    | { readonly __typename: 'GenericFile' }
    | { readonly __typename: 'GiftCard' }
    | { readonly __typename: 'GiftCardCashOutTransaction' }
    | { readonly __typename: 'GiftCardCreditTransaction' }
    | { readonly __typename: 'GiftCardDebitTransaction' }
    | { readonly __typename: 'IdentityProviderSubject' }
    | { readonly __typename: 'InventoryAdjustmentGroup' }
    | { readonly __typename: 'InventoryItem' }
    | { readonly __typename: 'InventoryItemMeasurement' }
    | { readonly __typename: 'InventoryLevel' }
    | { readonly __typename: 'InventoryQuantity' }
    | { readonly __typename: 'InventoryShipment' }
    | { readonly __typename: 'InventoryShipmentLineItem' }
    | { readonly __typename: 'InventoryTransfer' }
    | { readonly __typename: 'InventoryTransferLineItem' }
    | { readonly __typename: 'LineItem' }
    | { readonly __typename: 'LineItemGroup' }
    | { readonly __typename: 'Location' }
    | { readonly __typename: 'MailingAddress' }
    | { readonly __typename: 'Market' }
    | { readonly __typename: 'MarketCatalog' }
    | { readonly __typename: 'MarketRegionCountry' }
    | { readonly __typename: 'MarketRegionSubdivision' }
    | { readonly __typename: 'MarketWebPresence' }
    | { readonly __typename: 'MarketingActivity' }
    | { readonly __typename: 'MarketingEvent' }
    | { readonly __typename: 'MediaImage' }
    | { readonly __typename: 'Menu' }
    | { readonly __typename: 'Metafield' }
    | { readonly __typename: 'MetafieldDefinition' }
    | { readonly __typename: 'Metaobject' }
    | { readonly __typename: 'MetaobjectDefinition' }
    | { readonly __typename: 'Model3d' }
    | { readonly __typename: 'OnlineStoreTheme' }
    | { readonly __typename: 'Order' }
    | { readonly __typename: 'OrderAdjustment' }
    | { readonly __typename: 'OrderAttributionDefinition' }
    | { readonly __typename: 'OrderCancelJobResult' }
    | { readonly __typename: 'OrderCreateMandatePaymentJobResult' }
    | { readonly __typename: 'OrderDisputeSummary' }
    | { readonly __typename: 'OrderEditSession' }
    | { readonly __typename: 'OrderTransaction' }
    | { readonly __typename: 'Page' }
    | { readonly __typename: 'PaymentCustomization' }
    | { readonly __typename: 'PaymentMandate' }
    | { readonly __typename: 'PaymentSchedule' }
    | { readonly __typename: 'PaymentTerms' }
    | { readonly __typename: 'PaymentTermsTemplate' }
    | { readonly __typename: 'PointOfSaleDevice' }
    | { readonly __typename: 'PointOfSaleDevicePaymentSession' }
    | { readonly __typename: 'PriceList' }
    | { readonly __typename: 'Product', readonly id: string, readonly updatedAt: string, readonly title: string, readonly descriptionHtml: string, readonly status: ProductStatus, readonly isGiftCard: boolean, readonly hasOnlyDefaultVariant: boolean, readonly variants: { readonly pageInfo: { readonly hasNextPage: boolean }, readonly edges: ReadonlyArray<{ readonly cursor: string }>, readonly nodes: ReadonlyArray<{ readonly id: string, readonly sku: string | null, readonly barcode: string | null, readonly price: string, readonly selectedOptions: ReadonlyArray<{ readonly name: string, readonly value: string }>, readonly inventoryItem: { readonly tracked: boolean, readonly requiresShipping: boolean, readonly unitCost: { readonly amount: string, readonly currencyCode: CurrencyCode } | null, readonly measurement: { readonly weight: { readonly value: number, readonly unit: WeightUnit } | null } } }> } }
    | { readonly __typename: 'ProductBundleOperation' }
    | { readonly __typename: 'ProductDeleteOperation' }
    | { readonly __typename: 'ProductDuplicateOperation' }
    | { readonly __typename: 'ProductFeed' }
    | { readonly __typename: 'ProductOption' }
    | { readonly __typename: 'ProductOptionValue' }
    | { readonly __typename: 'ProductSetOperation' }
    | { readonly __typename: 'ProductTaxonomyNode' }
    | { readonly __typename: 'ProductVariant' }
    | { readonly __typename: 'ProductVariantComponent' }
    | { readonly __typename: 'Publication' }
    | { readonly __typename: 'PublicationResourceOperation' }
    | { readonly __typename: 'QuantityPriceBreak' }
    | { readonly __typename: 'Refund' }
    | { readonly __typename: 'RefundShippingLine' }
    | { readonly __typename: 'Return' }
    | { readonly __typename: 'ReturnLineItem' }
    | { readonly __typename: 'ReturnReasonDefinition' }
    | { readonly __typename: 'ReturnableFulfillment' }
    | { readonly __typename: 'ReverseDelivery' }
    | { readonly __typename: 'ReverseDeliveryLineItem' }
    | { readonly __typename: 'ReverseFulfillmentOrder' }
    | { readonly __typename: 'ReverseFulfillmentOrderDisposition' }
    | { readonly __typename: 'ReverseFulfillmentOrderLineItem' }
    | { readonly __typename: 'SaleAdditionalFee' }
    | { readonly __typename: 'SavedSearch' }
    | { readonly __typename: 'ScriptTag' }
    | { readonly __typename: 'Segment' }
    | { readonly __typename: 'SellingPlan' }
    | { readonly __typename: 'SellingPlanGroup' }
    | { readonly __typename: 'ServerPixel' }
    | { readonly __typename: 'ShippingLabel' }
    | { readonly __typename: 'ShippingLabelPurchaseResult' }
    | { readonly __typename: 'Shop' }
    | { readonly __typename: 'ShopAddress' }
    | { readonly __typename: 'ShopPolicy' }
    | { readonly __typename: 'ShopifyPaymentsAccount' }
    | { readonly __typename: 'ShopifyPaymentsBalanceTransaction' }
    | { readonly __typename: 'ShopifyPaymentsBankAccount' }
    | { readonly __typename: 'ShopifyPaymentsDispute' }
    | { readonly __typename: 'ShopifyPaymentsDisputeEvidence' }
    | { readonly __typename: 'ShopifyPaymentsDisputeFileUpload' }
    | { readonly __typename: 'ShopifyPaymentsDisputeFulfillment' }
    | { readonly __typename: 'ShopifyPaymentsPayout' }
    | { readonly __typename: 'StaffMember' }
    | { readonly __typename: 'StandardMetafieldDefinitionTemplate' }
    | { readonly __typename: 'StoreCreditAccount' }
    | { readonly __typename: 'StoreCreditAccountCreditTransaction' }
    | { readonly __typename: 'StoreCreditAccountDebitRevertTransaction' }
    | { readonly __typename: 'StoreCreditAccountDebitTransaction' }
    | { readonly __typename: 'StorefrontAccessToken' }
    | { readonly __typename: 'SubscriptionBillingAttempt' }
    | { readonly __typename: 'SubscriptionContract' }
    | { readonly __typename: 'SubscriptionDraft' }
    | { readonly __typename: 'TaxonomyAttribute' }
    | { readonly __typename: 'TaxonomyCategory' }
    | { readonly __typename: 'TaxonomyChoiceListAttribute' }
    | { readonly __typename: 'TaxonomyMeasurementAttribute' }
    | { readonly __typename: 'TaxonomyValue' }
    | { readonly __typename: 'TenderTransaction' }
    | { readonly __typename: 'TransactionFee' }
    | { readonly __typename: 'UnverifiedReturnLineItem' }
    | { readonly __typename: 'UrlRedirect' }
    | { readonly __typename: 'UrlRedirectImport' }
    | { readonly __typename: 'Validation' }
    | { readonly __typename: 'Video' }
    | { readonly __typename: 'WebPixel' }
    | { readonly __typename: 'WebhookSubscription' }
   | null> };

export type ProductVariantsRestQueryVariables = Exact<{
  id: string;
  first: number;
  after?: string | null | undefined;
}>;


export type ProductVariantsRestQuery = { readonly product: { readonly variants: { readonly pageInfo: { readonly hasNextPage: boolean }, readonly edges: ReadonlyArray<{ readonly cursor: string }>, readonly nodes: ReadonlyArray<{ readonly id: string, readonly sku: string | null, readonly barcode: string | null, readonly price: string, readonly selectedOptions: ReadonlyArray<{ readonly name: string, readonly value: string }>, readonly inventoryItem: { readonly tracked: boolean, readonly requiresShipping: boolean, readonly unitCost: { readonly amount: string, readonly currencyCode: CurrencyCode } | null, readonly measurement: { readonly weight: { readonly value: number, readonly unit: WeightUnit } | null } } }> } } | null };

export type ProductsCountQueryVariables = Exact<{
  query: string;
}>;


export type ProductsCountQuery = { readonly productsCount: { readonly count: number } | null };

export type VariantCodesQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;


export type VariantCodesQuery = { readonly productVariants: { readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly nodes: ReadonlyArray<{ readonly id: string, readonly sku: string | null, readonly barcode: string | null, readonly product: { readonly title: string }, readonly inventoryItem: { readonly measurement: { readonly weight: { readonly value: number, readonly unit: WeightUnit } | null } } }> } };

export type ProductFieldsFragment = { readonly id: string, readonly updatedAt: string, readonly title: string, readonly descriptionHtml: string, readonly status: ProductStatus, readonly isGiftCard: boolean, readonly hasOnlyDefaultVariant: boolean, readonly variants: { readonly pageInfo: { readonly hasNextPage: boolean }, readonly edges: ReadonlyArray<{ readonly cursor: string }>, readonly nodes: ReadonlyArray<{ readonly id: string, readonly sku: string | null, readonly barcode: string | null, readonly price: string, readonly selectedOptions: ReadonlyArray<{ readonly name: string, readonly value: string }>, readonly inventoryItem: { readonly tracked: boolean, readonly requiresShipping: boolean, readonly unitCost: { readonly amount: string, readonly currencyCode: CurrencyCode } | null, readonly measurement: { readonly weight: { readonly value: number, readonly unit: WeightUnit } | null } } }> } };

export type VariantFieldsFragment = { readonly id: string, readonly sku: string | null, readonly barcode: string | null, readonly price: string, readonly selectedOptions: ReadonlyArray<{ readonly name: string, readonly value: string }>, readonly inventoryItem: { readonly tracked: boolean, readonly requiresShipping: boolean, readonly unitCost: { readonly amount: string, readonly currencyCode: CurrencyCode } | null, readonly measurement: { readonly weight: { readonly value: number, readonly unit: WeightUnit } | null } } };

/** Scopes: ["read_products"] */
export const ProductsPage: Document<ProductsPageQuery, ProductsPageQueryVariables> = document({
  name: "ProductsPage",
  scopes: ["read_products"],
  text: "query ProductsPage($first:Int!$after:String$query:String!){products(first:$first after:$after query:$query sortKey:UPDATED_AT){pageInfo{hasNextPage endCursor}nodes{...ProductFields}}}fragment ProductFields on Product{id updatedAt title descriptionHtml status isGiftCard hasOnlyDefaultVariant variants(first:100){pageInfo{hasNextPage}edges{cursor}nodes{...VariantFields}}}fragment VariantFields on ProductVariant{id sku barcode price selectedOptions{name value}inventoryItem{tracked requiresShipping unitCost{amount currencyCode}measurement{weight{value unit}}}}",
});

/** Scopes: ["read_products"] */
export const ProductsById: Document<ProductsByIdQuery, ProductsByIdQueryVariables> = document({
  name: "ProductsById",
  scopes: ["read_products"],
  text: "query ProductsById($ids:[ID!]!){nodes(ids:$ids){__typename ...on Product{...ProductFields}}}fragment ProductFields on Product{id updatedAt title descriptionHtml status isGiftCard hasOnlyDefaultVariant variants(first:100){pageInfo{hasNextPage}edges{cursor}nodes{...VariantFields}}}fragment VariantFields on ProductVariant{id sku barcode price selectedOptions{name value}inventoryItem{tracked requiresShipping unitCost{amount currencyCode}measurement{weight{value unit}}}}",
});

/** Scopes: ["read_products"] */
export const ProductVariantsRest: Document<ProductVariantsRestQuery, ProductVariantsRestQueryVariables> = document({
  name: "ProductVariantsRest",
  scopes: ["read_products"],
  text: "query ProductVariantsRest($id:ID!$first:Int!$after:String){product(id:$id){variants(first:$first after:$after){pageInfo{hasNextPage}edges{cursor}nodes{...VariantFields}}}}fragment VariantFields on ProductVariant{id sku barcode price selectedOptions{name value}inventoryItem{tracked requiresShipping unitCost{amount currencyCode}measurement{weight{value unit}}}}",
});

/** Scopes: ["read_products"] */
export const ProductsCount: Document<ProductsCountQuery, ProductsCountQueryVariables> = document({
  name: "ProductsCount",
  scopes: ["read_products"],
  text: "query ProductsCount($query:String!){productsCount(query:$query limit:null){count}}",
});

/** Scopes: ["read_products"] */
export const VariantCodes: Document<VariantCodesQuery, VariantCodesQueryVariables> = document({
  name: "VariantCodes",
  scopes: ["read_products"],
  text: "query VariantCodes($first:Int!$after:String){productVariants(first:$first after:$after sortKey:ID){pageInfo{hasNextPage endCursor}nodes{id sku barcode product{title}inventoryItem{measurement{weight{value unit}}}}}}",
});

/** Made by "pnpm codegen" from the .graphql files beside it. */
import { type Document, document } from "@tillbridge/shopify";

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
export type CountryCode =
  | 'AC'
  | 'AD'
  | 'AE'
  | 'AF'
  | 'AG'
  | 'AI'
  | 'AL'
  | 'AM'
  | 'AN'
  | 'AO'
  | 'AR'
  | 'AT'
  | 'AU'
  | 'AW'
  | 'AX'
  | 'AZ'
  | 'BA'
  | 'BB'
  | 'BD'
  | 'BE'
  | 'BF'
  | 'BG'
  | 'BH'
  | 'BI'
  | 'BJ'
  | 'BL'
  | 'BM'
  | 'BN'
  | 'BO'
  | 'BQ'
  | 'BR'
  | 'BS'
  | 'BT'
  | 'BV'
  | 'BW'
  | 'BY'
  | 'BZ'
  | 'CA'
  | 'CC'
  | 'CD'
  | 'CF'
  | 'CG'
  | 'CH'
  | 'CI'
  | 'CK'
  | 'CL'
  | 'CM'
  | 'CN'
  | 'CO'
  | 'CR'
  | 'CU'
  | 'CV'
  | 'CW'
  | 'CX'
  | 'CY'
  | 'CZ'
  | 'DE'
  | 'DJ'
  | 'DK'
  | 'DM'
  | 'DO'
  | 'DZ'
  | 'EC'
  | 'EE'
  | 'EG'
  | 'EH'
  | 'ER'
  | 'ES'
  | 'ET'
  | 'FI'
  | 'FJ'
  | 'FK'
  | 'FO'
  | 'FR'
  | 'GA'
  | 'GB'
  | 'GD'
  | 'GE'
  | 'GF'
  | 'GG'
  | 'GH'
  | 'GI'
  | 'GL'
  | 'GM'
  | 'GN'
  | 'GP'
  | 'GQ'
  | 'GR'
  | 'GS'
  | 'GT'
  | 'GW'
  | 'GY'
  | 'HK'
  | 'HM'
  | 'HN'
  | 'HR'
  | 'HT'
  | 'HU'
  | 'ID'
  | 'IE'
  | 'IL'
  | 'IM'
  | 'IN'
  | 'IO'
  | 'IQ'
  | 'IR'
  | 'IS'
  | 'IT'
  | 'JE'
  | 'JM'
  | 'JO'
  | 'JP'
  | 'KE'
  | 'KG'
  | 'KH'
  | 'KI'
  | 'KM'
  | 'KN'
  | 'KP'
  | 'KR'
  | 'KW'
  | 'KY'
  | 'KZ'
  | 'LA'
  | 'LB'
  | 'LC'
  | 'LI'
  | 'LK'
  | 'LR'
  | 'LS'
  | 'LT'
  | 'LU'
  | 'LV'
  | 'LY'
  | 'MA'
  | 'MC'
  | 'MD'
  | 'ME'
  | 'MF'
  | 'MG'
  | 'MK'
  | 'ML'
  | 'MM'
  | 'MN'
  | 'MO'
  | 'MQ'
  | 'MR'
  | 'MS'
  | 'MT'
  | 'MU'
  | 'MV'
  | 'MW'
  | 'MX'
  | 'MY'
  | 'MZ'
  | 'NA'
  | 'NC'
  | 'NE'
  | 'NF'
  | 'NG'
  | 'NI'
  | 'NL'
  | 'NO'
  | 'NP'
  | 'NR'
  | 'NU'
  | 'NZ'
  | 'OM'
  | 'PA'
  | 'PE'
  | 'PF'
  | 'PG'
  | 'PH'
  | 'PK'
  | 'PL'
  | 'PM'
  | 'PN'
  | 'PS'
  | 'PT'
  | 'PY'
  | 'QA'
  | 'RE'
  | 'RO'
  | 'RS'
  | 'RU'
  | 'RW'
  | 'SA'
  | 'SB'
  | 'SC'
  | 'SD'
  | 'SE'
  | 'SG'
  | 'SH'
  | 'SI'
  | 'SJ'
  | 'SK'
  | 'SL'
  | 'SM'
  | 'SN'
  | 'SO'
  | 'SR'
  | 'SS'
  | 'ST'
  | 'SV'
  | 'SX'
  | 'SY'
  | 'SZ'
  | 'TA'
  | 'TC'
  | 'TD'
  | 'TF'
  | 'TG'
  | 'TH'
  | 'TJ'
  | 'TK'
  | 'TL'
  | 'TM'
  | 'TN'
  | 'TO'
  | 'TR'
  | 'TT'
  | 'TV'
  | 'TW'
  | 'TZ'
  | 'UA'
  | 'UG'
  | 'UM'
  | 'US'
  | 'UY'
  | 'UZ'
  | 'VA'
  | 'VC'
  | 'VE'
  | 'VG'
  | 'VN'
  | 'VU'
  | 'WF'
  | 'WS'
  | 'XK'
  | 'YE'
  | 'YT'
  | 'ZA'
  | 'ZM'
  | 'ZW'
  | 'ZZ';

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

export type OrdersPageQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  query: string;
}>;


export type OrdersPageQuery = { readonly orders: { readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly nodes: ReadonlyArray<{ readonly id: string, readonly name: string, readonly updatedAt: string, readonly processedAt: string, readonly cancelledAt: string | null, readonly test: boolean, readonly poNumber: string | null, readonly email: string | null, readonly phone: string | null, readonly currencyCode: CurrencyCode, readonly presentmentCurrencyCode: CurrencyCode, readonly taxesIncluded: boolean, readonly dutiesIncluded: boolean, readonly totalPriceSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode }, readonly presentmentMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly totalTipReceivedSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode }, readonly presentmentMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly customer: { readonly id: string, readonly displayName: string, readonly defaultEmailAddress: { readonly emailAddress: string } | null, readonly defaultPhoneNumber: { readonly phoneNumber: string } | null } | null, readonly billingAddress: { readonly name: string | null, readonly company: string | null, readonly address1: string | null, readonly address2: string | null, readonly city: string | null, readonly zip: string | null, readonly countryCodeV2: CountryCode | null, readonly provinceCode: string | null, readonly province: string | null, readonly phone: string | null } | null, readonly shippingAddress: { readonly name: string | null, readonly company: string | null, readonly address1: string | null, readonly address2: string | null, readonly city: string | null, readonly zip: string | null, readonly countryCodeV2: CountryCode | null, readonly provinceCode: string | null, readonly province: string | null, readonly phone: string | null } | null, readonly lineItems: { readonly pageInfo: { readonly hasNextPage: boolean }, readonly edges: ReadonlyArray<{ readonly cursor: string }>, readonly nodes: ReadonlyArray<{ readonly id: string, readonly name: string, readonly sku: string | null, readonly quantity: number, readonly isGiftCard: boolean, readonly requiresShipping: boolean, readonly variant: { readonly id: string } | null, readonly originalUnitPriceSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode }, readonly presentmentMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly discountAllocations: ReadonlyArray<{ readonly allocatedAmountSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode }, readonly presentmentMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly discountApplication:
              | { readonly __typename: 'AutomaticDiscountApplication', readonly title: string, readonly index: number }
              | { readonly __typename: 'DiscountCodeApplication', readonly code: string, readonly index: number }
              | { readonly __typename: 'ManualDiscountApplication', readonly title: string, readonly index: number }
              | { readonly __typename: 'ScriptDiscountApplication', readonly title: string, readonly index: number }
             }>, readonly taxLines: ReadonlyArray<{ readonly title: string, readonly rate: number | null, readonly channelLiable: boolean | null, readonly priceSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode }, readonly presentmentMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } } }>, readonly duties: ReadonlyArray<{ readonly id: string, readonly harmonizedSystemCode: string | null, readonly price: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode }, readonly presentmentMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly taxLines: ReadonlyArray<{ readonly title: string, readonly rate: number | null, readonly channelLiable: boolean | null, readonly priceSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode }, readonly presentmentMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } } }> }> }> }, readonly shippingLines: { readonly pageInfo: { readonly hasNextPage: boolean }, readonly edges: ReadonlyArray<{ readonly cursor: string }>, readonly nodes: ReadonlyArray<{ readonly id: string | null, readonly title: string, readonly originalPriceSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode }, readonly presentmentMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly discountAllocations: ReadonlyArray<{ readonly allocatedAmountSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode }, readonly presentmentMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly discountApplication:
              | { readonly __typename: 'AutomaticDiscountApplication', readonly title: string, readonly index: number }
              | { readonly __typename: 'DiscountCodeApplication', readonly code: string, readonly index: number }
              | { readonly __typename: 'ManualDiscountApplication', readonly title: string, readonly index: number }
              | { readonly __typename: 'ScriptDiscountApplication', readonly title: string, readonly index: number }
             }>, readonly taxLines: ReadonlyArray<{ readonly title: string, readonly rate: number | null, readonly channelLiable: boolean | null, readonly priceSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode }, readonly presentmentMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } } }> }> }, readonly additionalFees: ReadonlyArray<{ readonly id: string, readonly name: string, readonly price: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode }, readonly presentmentMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly taxLines: ReadonlyArray<{ readonly title: string, readonly rate: number | null, readonly channelLiable: boolean | null, readonly priceSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode }, readonly presentmentMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } } }> }> }> } };

export type OrdersByIdsQueryVariables = Exact<{
  ids: ReadonlyArray<string> | string;
}>;


export type OrdersByIdsQuery = { readonly nodes: ReadonlyArray<
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
    | { readonly __typename: 'Order', readonly id: string, readonly name: string, readonly updatedAt: string, readonly processedAt: string, readonly cancelledAt: string | null, readonly test: boolean, readonly poNumber: string | null, readonly email: string | null, readonly phone: string | null, readonly currencyCode: CurrencyCode, readonly presentmentCurrencyCode: CurrencyCode, readonly taxesIncluded: boolean, readonly dutiesIncluded: boolean, readonly totalPriceSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode }, readonly presentmentMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly totalTipReceivedSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode }, readonly presentmentMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly customer: { readonly id: string, readonly displayName: string, readonly defaultEmailAddress: { readonly emailAddress: string } | null, readonly defaultPhoneNumber: { readonly phoneNumber: string } | null } | null, readonly billingAddress: { readonly name: string | null, readonly company: string | null, readonly address1: string | null, readonly address2: string | null, readonly city: string | null, readonly zip: string | null, readonly countryCodeV2: CountryCode | null, readonly provinceCode: string | null, readonly province: string | null, readonly phone: string | null } | null, readonly shippingAddress: { readonly name: string | null, readonly company: string | null, readonly address1: string | null, readonly address2: string | null, readonly city: string | null, readonly zip: string | null, readonly countryCodeV2: CountryCode | null, readonly provinceCode: string | null, readonly province: string | null, readonly phone: string | null } | null, readonly lineItems: { readonly pageInfo: { readonly hasNextPage: boolean }, readonly edges: ReadonlyArray<{ readonly cursor: string }>, readonly nodes: ReadonlyArray<{ readonly id: string, readonly name: string, readonly sku: string | null, readonly quantity: number, readonly isGiftCard: boolean, readonly requiresShipping: boolean, readonly variant: { readonly id: string } | null, readonly originalUnitPriceSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode }, readonly presentmentMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly discountAllocations: ReadonlyArray<{ readonly allocatedAmountSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode }, readonly presentmentMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly discountApplication:
              | { readonly __typename: 'AutomaticDiscountApplication', readonly title: string, readonly index: number }
              | { readonly __typename: 'DiscountCodeApplication', readonly code: string, readonly index: number }
              | { readonly __typename: 'ManualDiscountApplication', readonly title: string, readonly index: number }
              | { readonly __typename: 'ScriptDiscountApplication', readonly title: string, readonly index: number }
             }>, readonly taxLines: ReadonlyArray<{ readonly title: string, readonly rate: number | null, readonly channelLiable: boolean | null, readonly priceSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode }, readonly presentmentMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } } }>, readonly duties: ReadonlyArray<{ readonly id: string, readonly harmonizedSystemCode: string | null, readonly price: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode }, readonly presentmentMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly taxLines: ReadonlyArray<{ readonly title: string, readonly rate: number | null, readonly channelLiable: boolean | null, readonly priceSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode }, readonly presentmentMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } } }> }> }> }, readonly shippingLines: { readonly pageInfo: { readonly hasNextPage: boolean }, readonly edges: ReadonlyArray<{ readonly cursor: string }>, readonly nodes: ReadonlyArray<{ readonly id: string | null, readonly title: string, readonly originalPriceSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode }, readonly presentmentMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly discountAllocations: ReadonlyArray<{ readonly allocatedAmountSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode }, readonly presentmentMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly discountApplication:
              | { readonly __typename: 'AutomaticDiscountApplication', readonly title: string, readonly index: number }
              | { readonly __typename: 'DiscountCodeApplication', readonly code: string, readonly index: number }
              | { readonly __typename: 'ManualDiscountApplication', readonly title: string, readonly index: number }
              | { readonly __typename: 'ScriptDiscountApplication', readonly title: string, readonly index: number }
             }>, readonly taxLines: ReadonlyArray<{ readonly title: string, readonly rate: number | null, readonly channelLiable: boolean | null, readonly priceSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode }, readonly presentmentMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } } }> }> }, readonly additionalFees: ReadonlyArray<{ readonly id: string, readonly name: string, readonly price: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode }, readonly presentmentMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly taxLines: ReadonlyArray<{ readonly title: string, readonly rate: number | null, readonly channelLiable: boolean | null, readonly priceSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode }, readonly presentmentMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } } }> }> }
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
    | { readonly __typename: 'Product' }
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

export type OrdersCountQueryVariables = Exact<{
  query: string;
}>;


export type OrdersCountQuery = { readonly ordersCount: { readonly count: number } | null };

export type OrderLineItemsQueryVariables = Exact<{
  id: string;
  first: number;
  after?: string | null | undefined;
}>;


export type OrderLineItemsQuery = { readonly order: { readonly lineItems: { readonly pageInfo: { readonly hasNextPage: boolean }, readonly edges: ReadonlyArray<{ readonly cursor: string }>, readonly nodes: ReadonlyArray<{ readonly id: string, readonly name: string, readonly sku: string | null, readonly quantity: number, readonly isGiftCard: boolean, readonly requiresShipping: boolean, readonly variant: { readonly id: string } | null, readonly originalUnitPriceSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode }, readonly presentmentMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly discountAllocations: ReadonlyArray<{ readonly allocatedAmountSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode }, readonly presentmentMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly discountApplication:
            | { readonly __typename: 'AutomaticDiscountApplication', readonly title: string, readonly index: number }
            | { readonly __typename: 'DiscountCodeApplication', readonly code: string, readonly index: number }
            | { readonly __typename: 'ManualDiscountApplication', readonly title: string, readonly index: number }
            | { readonly __typename: 'ScriptDiscountApplication', readonly title: string, readonly index: number }
           }>, readonly taxLines: ReadonlyArray<{ readonly title: string, readonly rate: number | null, readonly channelLiable: boolean | null, readonly priceSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode }, readonly presentmentMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } } }>, readonly duties: ReadonlyArray<{ readonly id: string, readonly harmonizedSystemCode: string | null, readonly price: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode }, readonly presentmentMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly taxLines: ReadonlyArray<{ readonly title: string, readonly rate: number | null, readonly channelLiable: boolean | null, readonly priceSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode }, readonly presentmentMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } } }> }> }> } } | null };

export type OrderShippingLinesQueryVariables = Exact<{
  id: string;
  first: number;
  after?: string | null | undefined;
}>;


export type OrderShippingLinesQuery = { readonly order: { readonly shippingLines: { readonly pageInfo: { readonly hasNextPage: boolean }, readonly edges: ReadonlyArray<{ readonly cursor: string }>, readonly nodes: ReadonlyArray<{ readonly id: string | null, readonly title: string, readonly originalPriceSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode }, readonly presentmentMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly discountAllocations: ReadonlyArray<{ readonly allocatedAmountSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode }, readonly presentmentMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly discountApplication:
            | { readonly __typename: 'AutomaticDiscountApplication', readonly title: string, readonly index: number }
            | { readonly __typename: 'DiscountCodeApplication', readonly code: string, readonly index: number }
            | { readonly __typename: 'ManualDiscountApplication', readonly title: string, readonly index: number }
            | { readonly __typename: 'ScriptDiscountApplication', readonly title: string, readonly index: number }
           }>, readonly taxLines: ReadonlyArray<{ readonly title: string, readonly rate: number | null, readonly channelLiable: boolean | null, readonly priceSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode }, readonly presentmentMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } } }> }> } } | null };

export type OrderTotalsQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  query: string;
}>;


export type OrderTotalsQuery = { readonly orders: { readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly nodes: ReadonlyArray<{ readonly id: string, readonly name: string, readonly updatedAt: string, readonly cancelledAt: string | null, readonly test: boolean, readonly totalPriceSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode }, readonly presentmentMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } } }> } };

export type OrderNodeFragment = { readonly id: string, readonly name: string, readonly updatedAt: string, readonly processedAt: string, readonly cancelledAt: string | null, readonly test: boolean, readonly poNumber: string | null, readonly email: string | null, readonly phone: string | null, readonly currencyCode: CurrencyCode, readonly presentmentCurrencyCode: CurrencyCode, readonly taxesIncluded: boolean, readonly dutiesIncluded: boolean, readonly totalPriceSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode }, readonly presentmentMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly totalTipReceivedSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode }, readonly presentmentMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly customer: { readonly id: string, readonly displayName: string, readonly defaultEmailAddress: { readonly emailAddress: string } | null, readonly defaultPhoneNumber: { readonly phoneNumber: string } | null } | null, readonly billingAddress: { readonly name: string | null, readonly company: string | null, readonly address1: string | null, readonly address2: string | null, readonly city: string | null, readonly zip: string | null, readonly countryCodeV2: CountryCode | null, readonly provinceCode: string | null, readonly province: string | null, readonly phone: string | null } | null, readonly shippingAddress: { readonly name: string | null, readonly company: string | null, readonly address1: string | null, readonly address2: string | null, readonly city: string | null, readonly zip: string | null, readonly countryCodeV2: CountryCode | null, readonly provinceCode: string | null, readonly province: string | null, readonly phone: string | null } | null, readonly lineItems: { readonly pageInfo: { readonly hasNextPage: boolean }, readonly edges: ReadonlyArray<{ readonly cursor: string }>, readonly nodes: ReadonlyArray<{ readonly id: string, readonly name: string, readonly sku: string | null, readonly quantity: number, readonly isGiftCard: boolean, readonly requiresShipping: boolean, readonly variant: { readonly id: string } | null, readonly originalUnitPriceSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode }, readonly presentmentMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly discountAllocations: ReadonlyArray<{ readonly allocatedAmountSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode }, readonly presentmentMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly discountApplication:
          | { readonly __typename: 'AutomaticDiscountApplication', readonly title: string, readonly index: number }
          | { readonly __typename: 'DiscountCodeApplication', readonly code: string, readonly index: number }
          | { readonly __typename: 'ManualDiscountApplication', readonly title: string, readonly index: number }
          | { readonly __typename: 'ScriptDiscountApplication', readonly title: string, readonly index: number }
         }>, readonly taxLines: ReadonlyArray<{ readonly title: string, readonly rate: number | null, readonly channelLiable: boolean | null, readonly priceSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode }, readonly presentmentMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } } }>, readonly duties: ReadonlyArray<{ readonly id: string, readonly harmonizedSystemCode: string | null, readonly price: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode }, readonly presentmentMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly taxLines: ReadonlyArray<{ readonly title: string, readonly rate: number | null, readonly channelLiable: boolean | null, readonly priceSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode }, readonly presentmentMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } } }> }> }> }, readonly shippingLines: { readonly pageInfo: { readonly hasNextPage: boolean }, readonly edges: ReadonlyArray<{ readonly cursor: string }>, readonly nodes: ReadonlyArray<{ readonly id: string | null, readonly title: string, readonly originalPriceSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode }, readonly presentmentMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly discountAllocations: ReadonlyArray<{ readonly allocatedAmountSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode }, readonly presentmentMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly discountApplication:
          | { readonly __typename: 'AutomaticDiscountApplication', readonly title: string, readonly index: number }
          | { readonly __typename: 'DiscountCodeApplication', readonly code: string, readonly index: number }
          | { readonly __typename: 'ManualDiscountApplication', readonly title: string, readonly index: number }
          | { readonly __typename: 'ScriptDiscountApplication', readonly title: string, readonly index: number }
         }>, readonly taxLines: ReadonlyArray<{ readonly title: string, readonly rate: number | null, readonly channelLiable: boolean | null, readonly priceSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode }, readonly presentmentMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } } }> }> }, readonly additionalFees: ReadonlyArray<{ readonly id: string, readonly name: string, readonly price: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode }, readonly presentmentMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly taxLines: ReadonlyArray<{ readonly title: string, readonly rate: number | null, readonly channelLiable: boolean | null, readonly priceSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode }, readonly presentmentMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } } }> }> };

export type AddressNodeFragment = { readonly name: string | null, readonly company: string | null, readonly address1: string | null, readonly address2: string | null, readonly city: string | null, readonly zip: string | null, readonly countryCodeV2: CountryCode | null, readonly provinceCode: string | null, readonly province: string | null, readonly phone: string | null };

export type LineNodeFragment = { readonly id: string, readonly name: string, readonly sku: string | null, readonly quantity: number, readonly isGiftCard: boolean, readonly requiresShipping: boolean, readonly variant: { readonly id: string } | null, readonly originalUnitPriceSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode }, readonly presentmentMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly discountAllocations: ReadonlyArray<{ readonly allocatedAmountSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode }, readonly presentmentMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly discountApplication:
      | { readonly __typename: 'AutomaticDiscountApplication', readonly title: string, readonly index: number }
      | { readonly __typename: 'DiscountCodeApplication', readonly code: string, readonly index: number }
      | { readonly __typename: 'ManualDiscountApplication', readonly title: string, readonly index: number }
      | { readonly __typename: 'ScriptDiscountApplication', readonly title: string, readonly index: number }
     }>, readonly taxLines: ReadonlyArray<{ readonly title: string, readonly rate: number | null, readonly channelLiable: boolean | null, readonly priceSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode }, readonly presentmentMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } } }>, readonly duties: ReadonlyArray<{ readonly id: string, readonly harmonizedSystemCode: string | null, readonly price: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode }, readonly presentmentMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly taxLines: ReadonlyArray<{ readonly title: string, readonly rate: number | null, readonly channelLiable: boolean | null, readonly priceSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode }, readonly presentmentMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } } }> }> };

export type ShippingNodeFragment = { readonly id: string | null, readonly title: string, readonly originalPriceSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode }, readonly presentmentMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly discountAllocations: ReadonlyArray<{ readonly allocatedAmountSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode }, readonly presentmentMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly discountApplication:
      | { readonly __typename: 'AutomaticDiscountApplication', readonly title: string, readonly index: number }
      | { readonly __typename: 'DiscountCodeApplication', readonly code: string, readonly index: number }
      | { readonly __typename: 'ManualDiscountApplication', readonly title: string, readonly index: number }
      | { readonly __typename: 'ScriptDiscountApplication', readonly title: string, readonly index: number }
     }>, readonly taxLines: ReadonlyArray<{ readonly title: string, readonly rate: number | null, readonly channelLiable: boolean | null, readonly priceSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode }, readonly presentmentMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } } }> };

export type DiscountNodeFragment = { readonly allocatedAmountSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode }, readonly presentmentMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } }, readonly discountApplication:
    | { readonly __typename: 'AutomaticDiscountApplication', readonly title: string, readonly index: number }
    | { readonly __typename: 'DiscountCodeApplication', readonly code: string, readonly index: number }
    | { readonly __typename: 'ManualDiscountApplication', readonly title: string, readonly index: number }
    | { readonly __typename: 'ScriptDiscountApplication', readonly title: string, readonly index: number }
   };

export type TaxNodeFragment = { readonly title: string, readonly rate: number | null, readonly channelLiable: boolean | null, readonly priceSet: { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode }, readonly presentmentMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } } };

export type AmountsFragment = { readonly shopMoney: { readonly amount: string, readonly currencyCode: CurrencyCode }, readonly presentmentMoney: { readonly amount: string, readonly currencyCode: CurrencyCode } };

/** Scopes: ["read_customers","read_orders","read_products"] */
export const OrdersPage: Document<OrdersPageQuery, OrdersPageQueryVariables> = document({
  name: "OrdersPage",
  scopes: ["read_customers","read_orders","read_products"],
  text: "query OrdersPage($first:Int!$after:String$query:String!){orders(first:$first after:$after query:$query sortKey:UPDATED_AT){pageInfo{hasNextPage endCursor}nodes{...OrderNode}}}fragment OrderNode on Order{id name updatedAt processedAt cancelledAt test poNumber email phone currencyCode presentmentCurrencyCode taxesIncluded dutiesIncluded totalPriceSet{...Amounts}totalTipReceivedSet{...Amounts}customer{id displayName defaultEmailAddress{emailAddress}defaultPhoneNumber{phoneNumber}}billingAddress{...AddressNode}shippingAddress{...AddressNode}lineItems(first:33){pageInfo{hasNextPage}edges{cursor}nodes{...LineNode}}shippingLines(first:4 includeRemovals:true){pageInfo{hasNextPage}edges{cursor}nodes{...ShippingNode}}additionalFees{id name price{...Amounts}taxLines{...TaxNode}}}fragment AddressNode on MailingAddress{name company address1 address2 city zip countryCodeV2 provinceCode province phone}fragment LineNode on LineItem{id name sku quantity isGiftCard requiresShipping variant{id}originalUnitPriceSet{...Amounts}discountAllocations{...DiscountNode}taxLines{...TaxNode}duties{id harmonizedSystemCode price{...Amounts}taxLines{...TaxNode}}}fragment ShippingNode on ShippingLine{id title originalPriceSet{...Amounts}discountAllocations{...DiscountNode}taxLines{...TaxNode}}fragment DiscountNode on DiscountAllocation{allocatedAmountSet{...Amounts}discountApplication{__typename index ...on DiscountCodeApplication{code}...on AutomaticDiscountApplication{title}...on ManualDiscountApplication{title}...on ScriptDiscountApplication{title}}}fragment TaxNode on TaxLine{title rate channelLiable priceSet{...Amounts}}fragment Amounts on MoneyBag{shopMoney{amount currencyCode}presentmentMoney{amount currencyCode}}",
});

/** Scopes: ["read_customers","read_orders","read_products"] */
export const OrdersByIds: Document<OrdersByIdsQuery, OrdersByIdsQueryVariables> = document({
  name: "OrdersByIds",
  scopes: ["read_customers","read_orders","read_products"],
  text: "query OrdersByIds($ids:[ID!]!){nodes(ids:$ids){__typename ...on Order{...OrderNode}}}fragment OrderNode on Order{id name updatedAt processedAt cancelledAt test poNumber email phone currencyCode presentmentCurrencyCode taxesIncluded dutiesIncluded totalPriceSet{...Amounts}totalTipReceivedSet{...Amounts}customer{id displayName defaultEmailAddress{emailAddress}defaultPhoneNumber{phoneNumber}}billingAddress{...AddressNode}shippingAddress{...AddressNode}lineItems(first:33){pageInfo{hasNextPage}edges{cursor}nodes{...LineNode}}shippingLines(first:4 includeRemovals:true){pageInfo{hasNextPage}edges{cursor}nodes{...ShippingNode}}additionalFees{id name price{...Amounts}taxLines{...TaxNode}}}fragment AddressNode on MailingAddress{name company address1 address2 city zip countryCodeV2 provinceCode province phone}fragment LineNode on LineItem{id name sku quantity isGiftCard requiresShipping variant{id}originalUnitPriceSet{...Amounts}discountAllocations{...DiscountNode}taxLines{...TaxNode}duties{id harmonizedSystemCode price{...Amounts}taxLines{...TaxNode}}}fragment ShippingNode on ShippingLine{id title originalPriceSet{...Amounts}discountAllocations{...DiscountNode}taxLines{...TaxNode}}fragment DiscountNode on DiscountAllocation{allocatedAmountSet{...Amounts}discountApplication{__typename index ...on DiscountCodeApplication{code}...on AutomaticDiscountApplication{title}...on ManualDiscountApplication{title}...on ScriptDiscountApplication{title}}}fragment TaxNode on TaxLine{title rate channelLiable priceSet{...Amounts}}fragment Amounts on MoneyBag{shopMoney{amount currencyCode}presentmentMoney{amount currencyCode}}",
});

/** Scopes: ["read_orders"] */
export const OrdersCount: Document<OrdersCountQuery, OrdersCountQueryVariables> = document({
  name: "OrdersCount",
  scopes: ["read_orders"],
  text: "query OrdersCount($query:String!){ordersCount(query:$query limit:null){count}}",
});

/** Scopes: ["read_orders","read_products"] */
export const OrderLineItems: Document<OrderLineItemsQuery, OrderLineItemsQueryVariables> = document({
  name: "OrderLineItems",
  scopes: ["read_orders","read_products"],
  text: "query OrderLineItems($id:ID!$first:Int!$after:String){order(id:$id){lineItems(first:$first after:$after){pageInfo{hasNextPage}edges{cursor}nodes{...LineNode}}}}fragment LineNode on LineItem{id name sku quantity isGiftCard requiresShipping variant{id}originalUnitPriceSet{...Amounts}discountAllocations{...DiscountNode}taxLines{...TaxNode}duties{id harmonizedSystemCode price{...Amounts}taxLines{...TaxNode}}}fragment DiscountNode on DiscountAllocation{allocatedAmountSet{...Amounts}discountApplication{__typename index ...on DiscountCodeApplication{code}...on AutomaticDiscountApplication{title}...on ManualDiscountApplication{title}...on ScriptDiscountApplication{title}}}fragment TaxNode on TaxLine{title rate channelLiable priceSet{...Amounts}}fragment Amounts on MoneyBag{shopMoney{amount currencyCode}presentmentMoney{amount currencyCode}}",
});

/** Scopes: ["read_orders"] */
export const OrderShippingLines: Document<OrderShippingLinesQuery, OrderShippingLinesQueryVariables> = document({
  name: "OrderShippingLines",
  scopes: ["read_orders"],
  text: "query OrderShippingLines($id:ID!$first:Int!$after:String){order(id:$id){shippingLines(first:$first after:$after includeRemovals:true){pageInfo{hasNextPage}edges{cursor}nodes{...ShippingNode}}}}fragment ShippingNode on ShippingLine{id title originalPriceSet{...Amounts}discountAllocations{...DiscountNode}taxLines{...TaxNode}}fragment DiscountNode on DiscountAllocation{allocatedAmountSet{...Amounts}discountApplication{__typename index ...on DiscountCodeApplication{code}...on AutomaticDiscountApplication{title}...on ManualDiscountApplication{title}...on ScriptDiscountApplication{title}}}fragment TaxNode on TaxLine{title rate channelLiable priceSet{...Amounts}}fragment Amounts on MoneyBag{shopMoney{amount currencyCode}presentmentMoney{amount currencyCode}}",
});

/** Scopes: ["read_orders"] */
export const OrderTotals: Document<OrderTotalsQuery, OrderTotalsQueryVariables> = document({
  name: "OrderTotals",
  scopes: ["read_orders"],
  text: "query OrderTotals($first:Int!$after:String$query:String!){orders(first:$first after:$after query:$query sortKey:UPDATED_AT){pageInfo{hasNextPage endCursor}nodes{id name updatedAt cancelledAt test totalPriceSet{...Amounts}}}}fragment Amounts on MoneyBag{shopMoney{amount currencyCode}presentmentMoney{amount currencyCode}}",
});

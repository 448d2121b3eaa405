/** The locales that have collations of their own in Spark's ICU, by the names they have there: countries in three letters. */
export const locales: readonly string[] = `
  UNICODE af am ar ar_SAU as az be bg blo bn bo br bs bs_Cyrl ca ceb chr cs cy da de de_AUT dsb dz ee el en en_USA eo es et
  fa fa_AFG ff ff_Adlm fi fil fo fr fr_CAN fy ga gl gu ha haw he he_ISR hi hr hsb hu hy id id_IDN ig is it ja ka kk kk_Arab
  kl km kn ko kok ku ky lb lij lkt ln lo lt lv mk ml mn mr ms mt my nb nb_NOR ne nl nn no nso om or pa pa_Guru pa_Guru_IND
  pl ps pt ro ru sa se si sk sl smn sq sr sr_Cyrl sr_Cyrl_BIH sr_Cyrl_MNE sr_Cyrl_SRB sr_Latn sr_Latn_BIH sr_Latn_SRB st sv
  sw ta te th tk tn to tr ug uk ur uz vi wae wo xh yi yo zh zh_Hans zh_Hans_CHN zh_Hans_SGP zh_Hant zh_Hant_HKG zh_Hant_MAC
  zh_Hant_TWN zu`
  .trim()
  .split(/\s+/);

/** Their countries in the two letters of language tags. */
const countries: Readonly<Record<string, string>> = {
  AFG: "AF",
  AUT: "AT",
  BIH: "BA",
  CAN: "CA",
  CHN: "CN",
  HKG: "HK",
  IDN: "ID",
  IND: "IN",
  ISR: "IL",
  MAC: "MO",
  MNE: "ME",
  NOR: "NO",
  SAU: "SA",
  SGP: "SG",
  SRB: "RS",
  TWN: "TW",
  USA: "US",
};

/** A locale as a language tag; that of UNICODE, whose rules are the root's, is `en`, which adds none. */
export function languageTag(locale: string): string {
  if (locale === "UNICODE") return "en";
  return locale
    .split("_")
    .map((part) => countries[part] ?? part)
    .join("-");
}

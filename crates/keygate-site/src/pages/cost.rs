//! What keys and requests cost, and when a quota throttles.

use maud::{Markup, html};

use crate::content::{Content, Figure};
use crate::shell::Page;

/// A field of the model: name, label, first value, unit.
const FIELDS: [(&str, &str, &str, &str); 8] = [
    ("keys", "Customer managed keys", "3", "keys"),
    ("rotations", "Rotations each key has had", "1", "rotations"),
    ("objects", "Objects written each day", "2000000", "objects"),
    ("reads", "Reads of each object", "3", "reads"),
    ("steady", "Requests besides, while there is traffic", "0", "a second"),
    ("hours", "Hours of the day with traffic", "10", "hours"),
    ("peak", "Peak against average", "4", "times"),
    ("reuse", "Uses of one cached data key", "1", "uses"),
];

/// The model with its formulas; the script reckons and draws, and prices can be changed.
pub(crate) fn page(content: &Content) -> Page {
    let prices = &content.prices;
    let body = html! {
        div.prose.prose--start {
            h1 { "Cost and request rate" }
            p.lead { "What a month of KMS costs, and whether a quota will throttle you. Change any number, the prices too." }
        }
        div.cost.awaits data-cost hidden {
            form.cost__form aria-label="Your workload" {
                @for (name, label, value, unit) in FIELDS {
                    label.field { span { (label) } input type="number" min="0" step="any" name=(name) value=(value); span.field__unit { (unit) } }
                }
                label.cost__switch { input type="checkbox" name="bucketKey"; " S3 Bucket Key" }
                label.field { span { "Share of requests that a Bucket Key saves" } input type="number" min="0" max="100" step="any" name="saved" value="99"; span.field__unit { "%" } }
                label.field { span { "Region" } select name="quota" {
                    option value="quota-large" { "N. Virginia, Oregon, Ireland" }
                    option value="quota-medium" { "Ohio, Singapore, Sydney, Tokyo, Frankfurt, London" }
                    option value="quota-small" selected { "Any other" }
                } }
            }
            div.cost__result {
                p.cost__sum role="status" data-cost-sum {}
                p.cost__rate data-cost-rate {}
                svg.plot viewBox="0 0 640 300" role="img" aria-label="Monthly cost against objects per day" data-cost-plot {}
                table { caption { "Where it comes from" } tbody data-cost-rows {} }
            }
        }
        div.prose.prose--start {
            h2 id="formulas" { "Formulas" }
            (formulas())
            h2 id="caching" { "What caching costs in security" }
            p { "A data key that is used again is a plaintext key that lives longer. Whoever reads the memory of the process reads everything that was encrypted with it. A caller whose permission is taken away goes on until the cached key expires. CloudTrail shows one request where there were many uses, so that an audit sees less. And encryption context is checked when the key is fetched, not when it is used: keep one cache entry for each context." }
            p { "A Bucket Key is the same trade inside S3: fewer requests, fewer log entries, and an encryption context that names the bucket instead of the object. A policy that checks the object in " code { "kms:EncryptionContext:aws:s3:arn" } " stops matching." }
            h2 id="prices" { "Prices and quotas" }
            p { "As of " (prices.as_of) ", for US East (N. Virginia) where a price depends on the Region. They change; the page of AWS is what counts." }
            div.table tabindex="0" role="region" aria-label="Prices and quotas" {
                table data-cost-figures {
                    thead { tr { th scope="col" { "What" } th scope="col" { "Value" } th scope="col" { "Unit" } th scope="col" { "From" } } }
                    tbody { @for figure in &prices.figures { (row(figure)) } }
                }
            }
        }
    };
    Page {
        path: "cost".to_owned(),
        title: "Cost and request rate of AWS KMS".to_owned(),
        description: "Reckon the monthly cost of KMS keys and requests, with and without S3 Bucket Keys and data key caching, and see when a request quota throttles.".to_owned(),
        part: "cost",
        scripts: &["cost"],
        body,
    }
}

fn formulas() -> Markup {
    html! {
        dl.formulas {
            dt { "Requests a month" }
            dd { code { "30 × (objects × (1 + reads) ÷ uses of a data key × (1 − saved by the Bucket Key) + requests besides × hours × 3,600)" } }
            dt { "Cost of requests" }
            dd { code { "(requests − free requests) ÷ 10,000 × price" } }
            dt { "Cost of keys" }
            dd { code { "keys × price × (1 + rotations, at most 2)" } }
            dt { "Peak rate" }
            dd { code { "requests a day ÷ (hours × 3,600) × peak" } ", throttled above the quota of the Region" }
        }
    }
}

fn row(figure: &Figure) -> Markup {
    html! {
        tr data-figure=(figure.id) {
            th scope="row" { (figure.name) }
            td { span data-figure-value=(figure.value) { (figure.value) } }
            td { (figure.unit) }
            td { a href=(figure.source) { "source" } @if let Some(date) = &figure.date { " (" (date) ")" } }
        }
    }
}

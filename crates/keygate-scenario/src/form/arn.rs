//! A key ARN in parts, forgiving while somebody types.

use keygate_json::Value;

use crate::place::at;

/// The parts of `arn:<partition>:kms:<region>:<account>:key/<id>`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct LooseKeyArn {
    partition: String,
    pub(super) region: String,
    pub(super) account: String,
    pub(super) id: String,
}

impl LooseKeyArn {
    /// The ARN of the key at a place.
    pub(super) fn of(document: &Value<'_>, key: &str) -> Self {
        Self::parse(at(document, &format!("{key}.arn")).and_then(Value::as_str).unwrap_or_default())
    }

    /// Anything at all gives some parts.
    pub(super) fn parse(text: &str) -> Self {
        let mut parts = text.trim().splitn(6, ':').skip(1).map(str::to_owned);
        let partition = parts.next().filter(|part| !part.is_empty()).unwrap_or_else(|| "aws".to_owned());
        let _service = parts.next();
        let mut next = || parts.next().unwrap_or_default();
        let (region, account, resource) = (next(), next(), next());
        let id = resource.strip_prefix("key/").unwrap_or(&resource).to_owned();
        Self { partition, region, account, id }
    }

    /// The same key in another Region, and in the partition that the Region is in.
    pub(super) fn set_region(&mut self, region: &str) {
        let partition = match region {
            _ if region.starts_with("cn-") => "aws-cn",
            _ if region.starts_with("us-gov-") => "aws-us-gov",
            _ => "aws",
        };
        // A partition that no Region here tells is somebody's intention.
        if matches!(self.partition.as_str(), "aws" | "aws-cn" | "aws-us-gov") {
            partition.clone_into(&mut self.partition);
        }
        region.clone_into(&mut self.region);
    }

    /// The ID as keys of a multi-Region family have it, or as others have it.
    pub(super) fn set_family(&mut self, multi_region: bool) {
        let digits: String =
            self.id.trim_start_matches("mrk-").chars().filter(|letter| *letter != '-').collect();
        if digits.len() != 32 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return;
        }
        if multi_region {
            self.id = format!("mrk-{digits}");
        } else {
            let cut = |from, to| digits.get(from..to).unwrap_or_default();
            self.id = [cut(0, 8), cut(8, 12), cut(12, 16), cut(16, 20), cut(20, 32)].join("-");
        }
    }

    pub(super) fn arn(&self) -> String {
        self.with_resource(&format!("key/{}", self.id))
    }

    /// The ARN of an alias in the same account and Region.
    pub(super) fn alias(&self, name: &str) -> String {
        self.with_resource(name)
    }

    fn with_resource(&self, resource: &str) -> String {
        let Self { partition, region, account, .. } = self;
        format!("arn:{partition}:kms:{region}:{account}:{resource}")
    }
}

#[cfg(test)]
mod tests {
    use super::LooseKeyArn;

    #[test]
    fn key_arns_come_back_as_they_were() {
        for arn in ["arn:aws:kms:us-east-1:111122223333:key/1234", "arn:aws-cn:kms:::key/"] {
            assert_eq!(LooseKeyArn::parse(arn).arn(), arn);
        }
        assert_eq!(LooseKeyArn::parse("nonsense").arn(), "arn:aws:kms:::key/");
    }

    #[test]
    fn partition_follows_the_region_and_the_id_the_family() {
        let text = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
        let mut arn = LooseKeyArn::parse(text);
        arn.set_region("cn-north-1");
        assert!(arn.arn().starts_with("arn:aws-cn:kms:cn-north-1:"));
        arn.set_region("us-east-1");
        arn.set_family(true);
        assert_eq!(arn.id, "mrk-1234abcd12ab34cd56ef1234567890ab");
        arn.set_family(false);
        assert_eq!(arn.arn(), text);
        arn.id = "short".to_owned();
        arn.set_family(true);
        assert_eq!(arn.id, "short", "what is no usual ID stays as it is");
    }
}

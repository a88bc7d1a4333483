//! Which algorithms suit which key spec (R8.9).

use super::Unfit;
use crate::model::{Key, KeySpec, Request};

/// The parameter in which a permission names its algorithm, and the algorithms that suit a spec (R8.9).
pub fn suitable(permission: &str, spec: KeySpec) -> Option<(&'static str, &'static [&'static str])> {
    Some(match permission {
        "Encrypt" | "Decrypt" => ("EncryptionAlgorithm", encryption(spec)),
        "ReEncryptFrom" => ("SourceEncryptionAlgorithm", encryption(spec)),
        "ReEncryptTo" => ("DestinationEncryptionAlgorithm", encryption(spec)),
        "Sign" | "Verify" => ("SigningAlgorithm", signing(spec)),
        "GenerateMac" | "VerifyMac" => ("MacAlgorithm", mac(spec)),
        "DeriveSharedSecret" => ("KeyAgreementAlgorithm", &["ECDH"]),
        _ => return None,
    })
}

/// Checks the algorithm that the request names.
pub(super) fn check(permission: &str, key: &Key, request: &Request) -> Result<(), Unfit> {
    let Some((parameter, suitable)) = suitable(permission, key.spec) else {
        return Ok(());
    };
    let default = matches!(permission, "Encrypt" | "Decrypt").then_some("SYMMETRIC_DEFAULT");
    let given = request.parameter(parameter);
    let Some(asked) = given.as_deref().or(default) else {
        return Ok(());
    };
    if suitable.contains(&asked) && suits_message_type(asked, request) {
        return Ok(());
    }
    Err(Unfit {
        code: "InvalidKeyUsageException",
        message: format!("Algorithm {asked} is incompatible with key spec {}.", key.spec.name()),
        meaning: "The algorithm of the request does not suit the kind of key.",
    })
}

/// R8.9: the two Edwards algorithms differ in whether they take the message or its digest.
fn suits_message_type(algorithm: &str, request: &Request) -> bool {
    let given = request.parameter("MessageType");
    let message_type = given.as_deref().unwrap_or("RAW");
    match algorithm {
        "ED25519_SHA_512" => message_type == "RAW",
        "ED25519_PH_SHA_512" => message_type == "DIGEST",
        _ => true,
    }
}

fn encryption(spec: KeySpec) -> &'static [&'static str] {
    match spec {
        KeySpec::SymmetricDefault => &["SYMMETRIC_DEFAULT"],
        KeySpec::Rsa2048 | KeySpec::Rsa3072 | KeySpec::Rsa4096 => &["RSAES_OAEP_SHA_1", "RSAES_OAEP_SHA_256"],
        KeySpec::Sm2 => &["SM2PKE"],
        _ => &[],
    }
}

fn signing(spec: KeySpec) -> &'static [&'static str] {
    match spec {
        KeySpec::Rsa2048 | KeySpec::Rsa3072 | KeySpec::Rsa4096 => &[
            "RSASSA_PSS_SHA_256",
            "RSASSA_PSS_SHA_384",
            "RSASSA_PSS_SHA_512",
            "RSASSA_PKCS1_V1_5_SHA_256",
            "RSASSA_PKCS1_V1_5_SHA_384",
            "RSASSA_PKCS1_V1_5_SHA_512",
        ],
        KeySpec::EccNistP256 | KeySpec::EccSecgP256k1 => &["ECDSA_SHA_256"],
        KeySpec::EccNistP384 => &["ECDSA_SHA_384"],
        KeySpec::EccNistP521 => &["ECDSA_SHA_512"],
        KeySpec::EccNistEdwards25519 => &["ED25519_SHA_512", "ED25519_PH_SHA_512"],
        KeySpec::MlDsa44 | KeySpec::MlDsa65 | KeySpec::MlDsa87 => &["ML_DSA_SHAKE_256"],
        KeySpec::Sm2 => &["SM2DSA"],
        _ => &[],
    }
}

fn mac(spec: KeySpec) -> &'static [&'static str] {
    match spec {
        KeySpec::Hmac224 => &["HMAC_SHA_224"],
        KeySpec::Hmac256 => &["HMAC_SHA_256"],
        KeySpec::Hmac384 => &["HMAC_SHA_384"],
        KeySpec::Hmac512 => &["HMAC_SHA_512"],
        _ => &[],
    }
}

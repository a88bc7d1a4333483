//! `keygate paths`.

use expect_test::expect;

use crate::program::{example, keygate, keygate_with};

#[test]
fn the_list_and_one_of_it() {
    let list = keygate(&["paths"]);
    assert_eq!((list.code, list.err.as_str()), (0, ""));
    assert!(list.out.contains("\nAWS CloudTrail\n  cloudtrail-log-delivery "), "{}", list.out);
    expect![[r#"
        exit code 0
        == standard output
        Amazon S3: Copy an object (SSE-KMS)
        S3 decrypts the source and encrypts the copy, both in the name of the caller.

        KMS is called by: the service, in the name of the scenario's caller
          1. kms:Decrypt  (the source)
          2. kms:GenerateDataKey  (the copy)

        Can be set:
          sourceBucket=example-source  Source bucket
          sourceObject=report.csv  Source object key
          bucket=example-bucket  Bucket
          object=report.csv  Object key
          sourceBucketKey=off  S3 Bucket Key of the source
              off: the object’s ARN
              on: the bucket’s ARN
          bucketKey=off  S3 Bucket Key
              off: the object’s ARN
              on: the bucket’s ARN

        Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html
    "#]]
    .assert_eq(&keygate(&["paths", "s3-copy-object"]).all());
}

#[test]
fn a_filled_scenario_can_be_decided() {
    let file = "s3-readable-key-refused.json";
    let filled = keygate(&["paths", "s3-put-object", file, "--set", "bucket=mine", "--set", "bucketKey=on"]);
    assert_eq!((filled.code, filled.err.as_str()), (0, ""));
    for part in [
        "\"aws:s3:arn\": \"arn:aws:s3:::mine\"",
        "\"resource\": \"arn:aws:s3:::mine/",
        "\"kms:GenerateDataKey\"",
    ] {
        assert!(filled.out.contains(part), "{part} in {}", filled.out);
    }
    assert!(!filled.out.contains("\"expect\""));
    let decided = keygate_with(&["eval", "-"], filled.out.as_bytes());
    assert_eq!(decided.code, 1, "{}", decided.out);
    let all = keygate(&["paths", "--all", "s3-copy-object", file]);
    let decided = keygate_with(&["eval", "--jsonl"], all.out.as_bytes());
    assert_eq!((decided.code, decided.out.lines().count()), (0, 2), "{}", decided.err);
}

#[test]
fn what_is_wrong_is_said() {
    let text = example("explicit-deny.json");
    let run = |arguments: &[&str]| keygate_with(arguments, text.as_bytes()).all();
    expect![[r#"
        exit code 3
        == standard error
        error: there is no path `s3`; `keygate paths` lists them
        note: `keygate --help` lists the commands, `keygate COMMAND --help` the options of one
    "#]]
    .assert_eq(&run(&["paths", "s3"]));
    expect![[r#"
        exit code 3
        == standard error
        error: s3-get-object has no placeholder `buckt`; it has bucket, object, bucketKey
        note: `keygate --help` lists the commands, `keygate COMMAND --help` the options of one
    "#]]
    .assert_eq(&run(&["paths", "s3-get-object", "-", "--set", "buckt=x"]));
    expect![[r#"
        exit code 3
        == standard error
        error: there is no step 2; s3-get-object has 1
        note: `keygate --help` lists the commands, `keygate COMMAND --help` the options of one
    "#]]
    .assert_eq(&run(&["paths", "s3-get-object", "-", "--step", "2"]));
    let run = keygate_with(&["paths", "s3-get-object", "-"], b"{\n  \"key\" 1 }");
    expect![[r#"
        exit code 2
        == standard error
        error: <stdin>:2:8: a colon is missing between key and value
    "#]]
    .assert_eq(&run.all());
    assert_eq!(keygate_with(&["paths", "s3-get-object", "-"], b"[]").code, 2);
}

use keygate_json::Value;

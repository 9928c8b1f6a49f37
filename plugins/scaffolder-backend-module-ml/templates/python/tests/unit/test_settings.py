import pytest

from service.errors import StartupError
from service.settings import read_settings

KEY = {"API_KEYS": "a"}


def test_defaults_are_those_of_the_readme():
    settings = read_settings(KEY)
    assert (settings.port, settings.host, settings.rate_limit) == (8080, "0.0.0.0", 1000)
    assert (settings.max_body_bytes, settings.max_rows, settings.queue_max_rows) == (1_048_576, 1024, 4096)
    assert (settings.batch_max_rows, settings.batch_max_delay_s) == (64, 0)
    assert (settings.request_timeout_s, settings.shutdown_grace_s) == (2, 20)
    assert (settings.fallback, settings.provider, settings.otlp_endpoint) == ("none", "cpu", None)


@pytest.mark.parametrize(
    ("env", "name"),
    [
        ({}, "API_KEYS"),
        ({"API_KEYS": " , "}, "API_KEYS"),
        ({"API_KEYS_FILE": "/nowhere/keys"}, "API_KEYS_FILE"),
        ({**KEY, "PORT": "65536"}, "PORT"),
        ({**KEY, "PORT": "8o80"}, "PORT"),
        ({**KEY, "MAX_ROWS": "0"}, "MAX_ROWS"),
        ({**KEY, "BATCH_MAX_DELAY_MS": "1.5"}, "BATCH_MAX_DELAY_MS"),
        ({**KEY, "FALLBACK": "guess"}, "FALLBACK"),
        ({**KEY, "EXECUTION_PROVIDER": "tpu"}, "EXECUTION_PROVIDER"),
        ({**KEY, "PROFILES_URL": "file:///etc"}, "PROFILES_URL"),
        ({**KEY, "PROFILES_TOKEN_FILE": "/nowhere/token"}, "PROFILES_TOKEN_FILE"),
        ({**KEY, "PROFILE_WINDOW_S": "7000"}, "PROFILE_WINDOW_S"),
        ({"AUTH": "no"}, "AUTH"),
    ],
)
def test_a_wrong_setting_is_named(env, name):
    with pytest.raises(StartupError, match=f"^{name}: "):
        read_settings(env)


def test_keys_come_from_a_list_or_a_file(tmp_path):
    file = tmp_path / "keys"
    file.write_text("c\nd,e\n")
    assert read_settings({"API_KEYS": "a, b"}).api_keys == ("a", "b")
    assert read_settings({"API_KEYS": "a", "API_KEYS_FILE": str(file)}).api_keys == ("c", "d", "e")
    assert read_settings({"AUTH": "off", "API_KEYS": "a"}).api_keys == ()


def test_the_token_comes_from_a_variable_or_a_file(tmp_path):
    file = tmp_path / "token"
    file.write_text("b\n")
    assert read_settings({**KEY, "PROFILES_TOKEN": "a"}).profiles_token == "a"
    assert read_settings({**KEY, "PROFILES_TOKEN": "a", "PROFILES_TOKEN_FILE": str(file)}).profiles_token == "b"
    assert read_settings(KEY).profiles_token is None

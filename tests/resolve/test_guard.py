"""Which addresses and names are refused."""

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck.resolve.guard import is_loopback_name, refused_address, refused_name

PRIVATE = [
    "127.0.0.1",
    "127.255.255.254",
    "10.1.2.3",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.1.1",
    "100.64.0.1",
    "0.0.0.0",
    "198.18.0.1",
    "192.0.2.1",
    "::1",
    "::",
    "fd12::1",
    "fec0::1",
    "2001:db8::1",
    "::ffff:127.0.0.1",
    "::ffff:192.168.0.1",
    "::7f00:1",
    "64:ff9b::a00:1",
    "64:ff9b:1::1",
    "2002:c0a8:101::1",
    "2001:0:4136:e378:8000:63bf:f5ff:fffe",
]
NEVER = [
    "169.254.169.254",
    "169.254.0.1",
    "100.100.100.200",
    "168.63.129.16",
    "fd00:ec2::254",
    "fe80::1",
    "fe80::1%eth0",
    "224.0.0.1",
    "255.255.255.255",
    "240.0.0.1",
    "ff02::1",
    "::ffff:169.254.169.254",
    "64:ff9b::a9fe:a9fe",
    "2002:a9fe:a9fe::1",
    "::a9fe:a9fe",
    "::ffff:0:a9fe:a9fe",
    "64:ff9b:1::a9fe:a9fe",
    "64:ff9b:1:a9fe:a9:fe00::",
    "64:ff9b:1:12a9:fe:a9fe::",
    "64:ff9b:1:1234:a9:fea9:fe00:0",
    "fd12::5efe:a9fe:a9fe",
    "2001:0:4136:e378:8000:63bf:5601:5601",
]
PUBLIC = [
    "1.1.1.1",
    "93.184.216.34",
    "172.32.0.1",
    "100.128.0.1",
    "2606:4700:4700::1111",
    "64:ff9b::101:101",
    "2002:101:101::1",
    "::ffff:1.1.1.1",
]


@pytest.mark.parametrize("address", PRIVATE)
def test_private_addresses_need_permission(address: str) -> None:
    assert refused_address(address, allow_private=False)
    assert refused_address(address, allow_private=True) is None


@pytest.mark.parametrize("address", NEVER)
def test_nothing_opens_metadata_and_link_local(address: str) -> None:
    assert refused_address(address, allow_private=False)
    assert refused_address(address, allow_private=True)


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_are_asked(address: str) -> None:
    assert refused_address(address, allow_private=False) is None


@given(st.ip_addresses(v=4))
def test_no_private_ipv4_passes_in_any_wrapping(address: ipaddress.IPv4Address) -> None:
    number = int(address)
    wrappings = [
        ipaddress.IPv6Address((0xFFFF << 32) | number),
        ipaddress.IPv6Address((0x64FF9B << 96) | number),
        ipaddress.IPv6Address((0x2002 << 112) | (number << 80) | 1),
    ]
    if refused_address(str(address), allow_private=False):
        assert all(refused_address(str(one), allow_private=False) for one in wrappings)


@given(st.ip_addresses())
def test_what_python_calls_private_is_refused_or_ours_by_name(
    address: ipaddress.IPv4Address | ipaddress.IPv6Address,
) -> None:
    """The standard library's lists are an independent opinion."""
    if address.is_loopback or address.is_link_local or address.is_multicast:
        assert refused_address(str(address), allow_private=False)


@pytest.mark.parametrize(
    "name",
    [
        "localhost",
        "LOCALHOST.",
        "a.localhost",
        "printer.local",
        "x.internal",
        "nas.home.arpa",
        "nas.lan",
    ],
)
def test_names_of_the_local_network_need_permission(name: str) -> None:
    assert refused_name(name, allow_private=False)
    assert refused_name(name, allow_private=True) is None


@pytest.mark.parametrize("name", ["metadata.google.internal", "metadata", "abc.onion", "x.ALT."])
def test_metadata_names_and_those_of_other_networks_are_never_asked(name: str) -> None:
    assert refused_name(name, allow_private=True)


@pytest.mark.parametrize("name", ["wiki", "a.test", "b.invalid", "c.example"])
def test_what_only_a_private_network_answers_is_refused_where_a_proxy_resolves(name: str) -> None:
    assert refused_name(name, allow_private=False, proxied=True)
    assert refused_name(name, allow_private=False) is None
    assert refused_name(name, allow_private=True, proxied=True) is None


@pytest.mark.parametrize("name", ["example.org", "localhost.example.org", "notlocal", "1.1.1.1"])
def test_other_names_are_asked(name: str) -> None:
    assert refused_name(name, allow_private=False) is None


def test_a_literal_host_is_judged_as_an_address() -> None:
    assert refused_name("10.0.0.1", allow_private=False) == "10.0.0.1 is a private address"


def test_localhost_is_this_machine() -> None:
    assert is_loopback_name("app.localhost.")
    assert not is_loopback_name("localhost.org")

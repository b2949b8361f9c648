//! The hash of the page's style, for the test that holds the page's policy to it: SHA-256 by FIPS
//! 180-4 in base 64. It is no part of the program.

/// The hash of a text as a policy names it.
pub(super) fn named(text: &str) -> String {
    format!("sha256-{}", base64(&sha256(text.as_bytes())))
}

/// The first bits of the fractional part of a root of a prime.
fn root_bits(prime: u32, cube: bool) -> u32 {
    let root = f64::from(prime);
    let root = if cube { root.cbrt() } else { root.sqrt() };
    #[expect(clippy::cast_sign_loss, reason = "a fraction is not negative")]
    let bits = (root.fract() * 4_294_967_296.0) as u32;
    bits
}

fn primes() -> impl Iterator<Item = u32> {
    (2..).filter(|n| (2..*n).all(|d| n % d != 0))
}

fn sha256(bytes: &[u8]) -> Vec<u8> {
    let k: Vec<u32> = primes().take(64).map(|p| root_bits(p, true)).collect();
    let mut state: Vec<u32> = primes().take(8).map(|p| root_bits(p, false)).collect();
    let mut padded = bytes.to_vec();
    padded.push(0x80);
    while padded.len() % 64 != 56 {
        padded.push(0);
    }
    padded.extend((bytes.len() as u64 * 8).to_be_bytes());
    for block in padded.chunks(64) {
        let words = block.chunks(4);
        let mut w: Vec<u32> = words
            .map(|b| u32::from_be_bytes([b[0], b[1], b[2], b[3]]))
            .collect();
        for n in 16..64 {
            let (a, b) = (w[n - 15], w[n - 2]);
            let s0 = a.rotate_right(7) ^ a.rotate_right(18) ^ (a >> 3);
            let s1 = b.rotate_right(17) ^ b.rotate_right(19) ^ (b >> 10);
            w.push(
                w[n - 16]
                    .wrapping_add(s0)
                    .wrapping_add(w[n - 7])
                    .wrapping_add(s1),
            );
        }
        let mut s = state.clone();
        for n in 0..64 {
            let s1 = s[4].rotate_right(6) ^ s[4].rotate_right(11) ^ s[4].rotate_right(25);
            let choice = (s[4] & s[5]) ^ (!s[4] & s[6]);
            let one = [s[7], s1, choice, k[n], w[n]]
                .into_iter()
                .fold(0, u32::wrapping_add);
            let s0 = s[0].rotate_right(2) ^ s[0].rotate_right(13) ^ s[0].rotate_right(22);
            let most = (s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2]);
            s.pop();
            s[3] = s[3].wrapping_add(one);
            s.insert(0, one.wrapping_add(s0).wrapping_add(most));
        }
        for (sum, one) in state.iter_mut().zip(s) {
            *sum = sum.wrapping_add(one);
        }
    }
    state.into_iter().flat_map(u32::to_be_bytes).collect()
}

fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for three in bytes.chunks(3) {
        let all = three.iter().chain([&0, &0]).take(3);
        let bits = all.fold(0_usize, |bits, byte| bits << 8 | usize::from(*byte));
        for n in 0..4 {
            out.push(if n <= three.len() {
                char::from(SIGNS[bits >> (18 - 6 * n) & 63])
            } else {
                '='
            });
        }
    }
    out
}

#[test]
fn the_hash_is_that_of_the_standard() {
    assert_eq!(
        named("abc"),
        "sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0="
    );
}

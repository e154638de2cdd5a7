# To be sourced. uv does not read pip's settings: the index, certificates and proxy set up for pip are handed on to it.

# The value of one of pip's settings, or nothing: the environment's, else the one for `pip install`, else the general.
pip_setting() {
    local scope value
    for scope in ':env:' install global; do
        value=$(sed -n "s/^$scope\.$1='\(.*\)'\$/\1/p" <<<"$pip_settings")
        [ -z "$value" ] || break
    done
    printf '%s' "$value"
}

# hand_on VARIABLE SETTING: exports pip's setting as the variable unless the caller has set that already.
hand_on() {
    local value
    [ -z "${!1:-}" ] || return 0
    value=$(pip_setting "$2")
    [ -z "$value" ] || export "$1=$value"
}

pip_settings=$(python3 -m pip config list 2>/dev/null || true)
[ -n "${UV_INDEX_URL:-}" ] || hand_on UV_DEFAULT_INDEX index-url
hand_on SSL_CERT_FILE cert
hand_on ALL_PROXY proxy
export UV_HTTP_TIMEOUT="${UV_HTTP_TIMEOUT:-180}" # seconds; the web engine is 150 MB, and a slow line is no failure

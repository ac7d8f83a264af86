// Under a sanitizer everything takes ten times as long: what only repeats is repeated less often.
#pragma once

#ifdef __SANITIZE_ADDRESS__
inline constexpr bool slow_build = true;
#else
inline constexpr bool slow_build = false;
#endif

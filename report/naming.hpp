// What a table for people and a table for programs call the same thing.
#pragma once

namespace afkast {

// Words of the language, for who reads the file; or the keys of the scenario format, the same in
// every language, for who joins it with others.
enum class Naming { words, keys };

}  // namespace afkast

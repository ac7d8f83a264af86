// exp and log from plain arithmetic alone. The C library picks other code by processor, and its
// last digit differs; on the way to a draw every bit must be the same everywhere.
#pragma once

namespace afkast {

// e^x; zero far below, infinite far above what a double holds. Right to about one unit in the last
// place.
double exponential(double x);
// The natural logarithm of x > 0.
double logarithm(double x);

}  // namespace afkast

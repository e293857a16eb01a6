/* Wine 8's ucrtbase.dll, which Windows 10 has whole, lacks most functions of complex numbers; numpy asks for them while
   it starts. What is exported here as own_NAME takes the place of NAME, everything else goes to Wine's own library.
   A long double is a double on Windows. */
#include <complex.h>
#define OUT __declspec(dllexport)
typedef struct { double re, im; } D;
typedef struct { float re, im; } F;
static double complex of_d(D z) { return z.re + z.im * I; }
static double complex of_f(F z) { return z.re + z.im * I; }
static D to_d(double complex z) { D made = { creal(z), cimag(z) }; return made; }
static F to_f(double complex z) { F made = { (float)creal(z), (float)cimag(z) }; return made; }
#define CHANGE(name) \
    OUT D own_##name(D z) { return to_d(name(of_d(z))); } \
    OUT D own_##name##l(D z) { return to_d(name(of_d(z))); } \
    OUT F own_##name##f(F z) { return to_f(name(of_f(z))); }
#define MEASURE(name) \
    OUT double own_##name(D z) { return name(of_d(z)); } \
    OUT double own_##name##l(D z) { return name(of_d(z)); } \
    OUT float own_##name##f(F z) { return (float)name(of_f(z)); }
CHANGE(ccos) CHANGE(ccosh) CHANGE(cexp) CHANGE(clog) CHANGE(csin) CHANGE(csinh) CHANGE(csqrt) CHANGE(ctan) CHANGE(ctanh)
MEASURE(cabs) MEASURE(carg) MEASURE(cimag) MEASURE(creal)
OUT D own_cpow(D z, D w) { return to_d(cpow(of_d(z), of_d(w))); }
OUT D own_cpowl(D z, D w) { return to_d(cpow(of_d(z), of_d(w))); }
OUT F own_cpowf(F z, F w) { return to_f(cpow(of_f(z), of_f(w))); }

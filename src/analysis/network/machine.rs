//! The one product that all time goes into, for each kind of machine. All give the same whole numbers.

/// Outputs that are summed side by side.
pub const PANEL: usize = 16;

/// A machine's way to add products of 16-bit numbers.
pub trait Machine: Copy {
    /// Sums of a panel of outputs.
    type Sums: Copy;
    /// Rows of inputs that its registers hold sums for.
    const ROWS: usize;
    /// No sums yet.
    fn zero(self) -> Self::Sums;
    /// Adds two inputs times their weights to each of the outputs; `weights` has the two of an output side by side.
    fn add(self, sums: Self::Sums, inputs: [i16; 2], weights: &[i16; 2 * PANEL]) -> Self::Sums;
    /// The sums as numbers.
    fn numbers(self, sums: Self::Sums) -> [i32; PANEL];
}

/// Arithmetic that gains from wide vectors. Its `run` and all it calls should be inlined, so that they are compiled anew
/// for each machine.
pub trait Work {
    /// Does it.
    fn run<M: Machine>(self, machine: M);
}

/// Any machine.
#[derive(Debug, Clone, Copy)]
pub struct Plain;

impl Machine for Plain {
    type Sums = [i32; PANEL];
    const ROWS: usize = 2;
    #[inline(always)]
    fn zero(self) -> Self::Sums {
        [0; PANEL]
    }
    #[inline(always)]
    fn add(self, mut sums: Self::Sums, [a, b]: [i16; 2], weights: &[i16; 2 * PANEL]) -> Self::Sums {
        for (s, w) in sums.iter_mut().zip(weights.chunks_exact(2)) {
            *s += i32::from(a) * i32::from(w[0]) + i32::from(b) * i32::from(w[1]);
        }
        sums
    }
    #[inline(always)]
    fn numbers(self, sums: Self::Sums) -> [i32; PANEL] {
        sums
    }
}

#[cfg(target_arch = "x86_64")]
mod wide {
    use super::{Machine, PANEL};
    use pulp::x86::{V3, V4};
    use pulp::{cast, i16x16, i16x32, i32x8, i32x16};

    impl Machine for V3 {
        type Sums = [i32x8; 2];
        const ROWS: usize = 4;
        #[inline(always)]
        fn zero(self) -> Self::Sums {
            [cast([0i32; 8]); 2]
        }
        #[inline(always)]
        fn add(
            self,
            sums: Self::Sums,
            inputs: [i16; 2],
            weights: &[i16; 2 * PANEL],
        ) -> Self::Sums {
            let pair: i32 = cast(inputs);
            let inputs: i16x16 = cast([pair; 8]);
            let halves: [i16x16; 2] = cast(*weights);
            let mut out = sums;
            for (out, half) in out.iter_mut().zip(halves) {
                let products = self.multiply_wrapping_add_adjacent_i16x16(inputs, half);
                *out = self.wrapping_add_i32x8(*out, products);
            }
            out
        }
        #[inline(always)]
        fn numbers(self, sums: Self::Sums) -> [i32; PANEL] {
            cast(sums)
        }
    }

    impl Machine for V4 {
        type Sums = i32x16;
        const ROWS: usize = 8;
        #[inline(always)]
        fn zero(self) -> Self::Sums {
            cast([0i32; 16])
        }
        #[inline(always)]
        fn add(
            self,
            sums: Self::Sums,
            inputs: [i16; 2],
            weights: &[i16; 2 * PANEL],
        ) -> Self::Sums {
            let pair: i32 = cast(inputs);
            let inputs: i16x32 = cast([pair; 16]);
            let products = self.multiply_wrapping_add_adjacent_i16x32(inputs, cast(*weights));
            self.wrapping_add_i32x16(sums, products)
        }
        #[inline(always)]
        fn numbers(self, sums: Self::Sums) -> [i32; PANEL] {
            cast(sums)
        }
    }
}

/// Does `work` with the widest vectors this machine has; the results are the same with any.
pub fn fastest<W: Work>(work: W) {
    #[cfg(target_arch = "x86_64")]
    {
        struct On<W, M>(W, M);
        impl<W: Work, M: Machine> pulp::NullaryFnOnce for On<W, M> {
            type Output = ();
            #[inline(always)]
            fn call(self) {
                self.0.run(self.1);
            }
        }
        if let Some(machine) = pulp::x86::V4::try_new() {
            return machine.vectorize(On(work, machine));
        }
        if let Some(machine) = pulp::x86::V3::try_new() {
            return machine.vectorize(On(work, machine));
        }
        work.run(Plain);
    }
    #[cfg(not(target_arch = "x86_64"))]
    work.run(Plain);
}

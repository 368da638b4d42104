//! The one product that all time goes into, for each kind of machine. All give the same whole numbers.

/// Outputs that are summed side by side.
pub const PANEL: usize = 16;
/// Rows of inputs that lie side by side.
pub const BLOCK: usize = 8;

/// A pair of inputs of each row of a block.
pub type Inputs = [[i16; 2]; BLOCK];
/// The weights of a pair of inputs, the two of each output side by side.
pub type Weights = [i16; 2 * PANEL];

/// A machine's way to multiply 16-bit numbers and sum them up.
pub trait Machine: Copy {
    /// The sums of inputs times weights over all pairs, for each row and output.
    fn multiply(self, inputs: &[Inputs], weights: &[Weights]) -> [[i32; PANEL]; BLOCK];
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
    #[inline(always)]
    fn multiply(self, inputs: &[Inputs], weights: &[Weights]) -> [[i32; PANEL]; BLOCK] {
        let mut sums = [[0; PANEL]; BLOCK];
        for (inputs, weights) in inputs.iter().zip(weights) {
            for (sums, [a, b]) in sums.iter_mut().zip(inputs) {
                for (sum, w) in sums.iter_mut().zip(weights.chunks_exact(2)) {
                    *sum += i32::from(*a) * i32::from(w[0]) + i32::from(*b) * i32::from(w[1]);
                }
            }
        }
        sums
    }
}

#[cfg(target_arch = "x86_64")]
mod wide {
    use super::{BLOCK, Inputs, Machine, PANEL, Weights};
    use pulp::x86::{V3, V4};
    use pulp::{cast, i16x16, i16x32, i32x8, i32x16};

    impl Machine for V3 {
        #[inline(always)]
        fn multiply(self, inputs: &[Inputs], weights: &[Weights]) -> [[i32; PANEL]; BLOCK] {
            // Half the rows at a time: that is what the registers hold.
            let mut sums: [[i32x8; 2]; BLOCK] = [[cast([0i32; 8]); 2]; BLOCK];
            for (half, sums) in sums.chunks_exact_mut(BLOCK / 2).enumerate() {
                let mut own = [[cast::<_, i32x8>([0i32; 8]); 2]; BLOCK / 2];
                for (inputs, weights) in inputs.iter().zip(weights) {
                    let [low, high]: [i16x16; 2] = cast(*weights);
                    for (r, own) in own.iter_mut().enumerate() {
                        let pair: i32 = cast(inputs[half * (BLOCK / 2) + r]);
                        let pair: i16x16 = cast([pair; 8]);
                        let products = self.multiply_wrapping_add_adjacent_i16x16(pair, low);
                        own[0] = self.wrapping_add_i32x8(own[0], products);
                        let products = self.multiply_wrapping_add_adjacent_i16x16(pair, high);
                        own[1] = self.wrapping_add_i32x8(own[1], products);
                    }
                }
                sums.copy_from_slice(&own);
            }
            sums.map(cast)
        }
    }

    impl Machine for V4 {
        #[inline(always)]
        fn multiply(self, inputs: &[Inputs], weights: &[Weights]) -> [[i32; PANEL]; BLOCK] {
            let mut sums = [cast::<_, i32x16>([0i32; PANEL]); BLOCK];
            for (inputs, weights) in inputs.iter().zip(weights) {
                let weights: i16x32 = cast(*weights);
                for (sum, pair) in sums.iter_mut().zip(inputs) {
                    let pair: i32 = cast(*pair);
                    let products =
                        self.multiply_wrapping_add_adjacent_i16x32(cast([pair; PANEL]), weights);
                    *sum = self.wrapping_add_i32x16(*sum, products);
                }
            }
            sums.map(cast)
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

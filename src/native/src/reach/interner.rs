//! Byte strings as small numbers.

/// Gives each distinct byte string a number, counted from 0 in the order of appearance.
#[derive(Default)]
pub struct Interner {
    bytes: Vec<u8>,
    ends: Vec<usize>,
    /// Number + 1 by hash, 0 for a free place; at most half of them are taken.
    places: Vec<u32>,
}

impl Interner {
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    pub fn get(&self, number: u32) -> &[u8] {
        let number = number as usize;
        let start = if number == 0 { 0 } else { self.ends[number - 1] };
        &self.bytes[start..self.ends[number]]
    }

    pub fn intern(&mut self, string: &[u8]) -> u32 {
        if self.places.len() <= self.len() * 2 {
            self.grow();
        }
        let mut place = hash(string) as usize & (self.places.len() - 1);
        while self.places[place] != 0 {
            let number = self.places[place] - 1;
            if self.get(number) == string {
                return number;
            }
            place = (place + 1) & (self.places.len() - 1);
        }
        let number = self.len() as u32;
        self.places[place] = number + 1;
        self.bytes.extend_from_slice(string);
        self.ends.push(self.bytes.len());
        number
    }

    fn grow(&mut self) {
        let size = (self.places.len() * 2).max(1024);
        let mut places = vec![0; size];
        for number in 0..self.len() as u32 {
            let mut place = hash(self.get(number)) as usize & (size - 1);
            while places[place] != 0 {
                place = (place + 1) & (size - 1);
            }
            places[place] = number + 1;
        }
        self.places = places;
    }

    /// Bytes of memory held.
    pub fn size(&self) -> usize {
        self.bytes.capacity() + self.ends.capacity() * size_of::<usize>() + self.places.capacity() * size_of::<u32>()
    }
}

/// Eight bytes at a time, multiplied into one word: keys are long and alike, and nobody attacks the table.
fn hash(string: &[u8]) -> u64 {
    const ODD: u64 = 0x9e37_79b9_7f4a_7c15;
    let (words, rest) = string.as_chunks::<8>();
    let mut hash = string.len() as u64;
    for word in words {
        hash = (hash ^ u64::from_le_bytes(*word)).wrapping_mul(ODD).rotate_left(29);
    }
    for byte in rest {
        hash = (hash ^ u64::from(*byte)).wrapping_mul(ODD).rotate_left(29);
    }
    hash ^ (hash >> 32)
}

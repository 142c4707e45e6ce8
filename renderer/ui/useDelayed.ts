import { useEffect, useState } from 'react';

const typingPause = 250;

/** A value once it has rested: what is asked for while somebody types need not be asked at every key. */
export function useDelayed<Value>(value: Value): Value {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), typingPause);
    return () => clearTimeout(timer);
  }, [value]);
  return rested;
}

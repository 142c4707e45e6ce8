import { useState } from 'react';
import type { InspectionPhoto } from '../../shared/inspection/inspection.ts';
import { markMeasures, type PhotoMark } from '../../shared/inspection/photoMark.ts';
import { attachmentUrl, smallPictureUrl } from '../api/files.ts';

type MarkedPictureProps = {
  photo: Pick<InspectionPhoto, 'attachment' | 'caption'>;
  marks: readonly PhotoMark[];
  className: string;
  /** As small as a list needs it. */
  small?: boolean;
};

/** A photo upright with its 标注 over it, drawn by the same measures as on paper. */
export function MarkedPicture({ photo, marks, className, small }: MarkedPictureProps) {
  const [size, setSize] = useState<{ width: number; height: number } | null>(null);
  return (
    <span className={`marked-picture ${className}`}>
      <img
        src={small ? smallPictureUrl(photo.attachment.id) : attachmentUrl(photo.attachment.id)}
        alt={photo.caption || photo.attachment.name}
        loading="lazy"
        draggable={false}
        onLoad={({ currentTarget }) =>
          setSize({ width: currentTarget.naturalWidth, height: currentTarget.naturalHeight })
        }
      />
      {size && marks.length > 0 && (
        <svg viewBox={`0 0 ${size.width} ${size.height}`} aria-hidden="true">
          {marks.map((mark, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: marks have no name of their own and are never put in another order
            <Mark key={index} mark={mark} {...size} />
          ))}
        </svg>
      )}
    </span>
  );
}

function Mark({ mark, width, height }: { mark: PhotoMark; width: number; height: number }) {
  const longest = Math.max(width, height);
  const line = { strokeWidth: markMeasures.line * longest, fill: 'none' };
  if (mark.kind === 'text') {
    const size = markMeasures.text * longest;
    const place = { x: mark.at[0] * width, y: mark.at[1] * height + 0.88 * size };
    return (
      <text {...place} fontSize={size} className="mark-text" strokeWidth={size / 7}>
        {mark.text}
      </text>
    );
  }
  const [fromX, fromY, toX, toY] = [
    mark.from[0] * width,
    mark.from[1] * height,
    mark.to[0] * width,
    mark.to[1] * height,
  ];
  if (mark.kind === 'box') {
    const corner = { x: Math.min(fromX, toX), y: Math.min(fromY, toY) };
    return <rect {...corner} width={Math.abs(toX - fromX)} height={Math.abs(toY - fromY)} {...line} />;
  }
  const angle = Math.atan2(toY - fromY, toX - fromX);
  const head = markMeasures.head * longest;
  const barb = (turn: number) => `${toX - head * Math.cos(angle + turn)},${toY - head * Math.sin(angle + turn)}`;
  return (
    <>
      <line x1={fromX} y1={fromY} x2={toX} y2={toY} {...line} />
      <polyline points={`${barb(0.5)} ${toX},${toY} ${barb(-0.5)}`} {...line} />
    </>
  );
}

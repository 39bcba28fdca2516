//! Pictures.

use krilla::image::Image;

/// More points than this would take more memory than a page is worth (64 million: 256 MB).
const MOST_POINTS: u64 = 64_000_000;

/// Reads a picture; `None` for what is not one of the four kinds or is broken.
pub(crate) fn read(media_type: &str, data: &[u8]) -> Option<Image> {
    let bytes = data.to_vec().into();
    let image = match media_type {
        "image/png" => Image::from_png(bytes, true),
        "image/jpeg" => Image::from_jpeg(bytes, true),
        "image/gif" => Image::from_gif(bytes, true),
        "image/webp" => Image::from_webp(bytes, true),
        _ => return None,
    }
    .ok()?;
    let (width, height) = image.size();
    let points = u64::from(width) * u64::from(height);
    (points > 0 && points <= MOST_POINTS).then_some(image)
}

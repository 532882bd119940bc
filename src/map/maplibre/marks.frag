#version 300 es
// Marks and circles; marks.rs draws the same as SVG.
precision highp float;

uniform float u_ratio;
uniform vec3 u_types[10];
uniform vec3 u_ink;
uniform vec3 u_halo;
uniform vec3 u_panel;
uniform vec3 u_accent;
uniform sampler2D u_signs; // full glyphs, hollow glyphs, digits
uniform float u_digit; // width of a digit in parts of its font size

in vec2 v_at;
flat in vec4 v_form;
flat in vec4 v_face;
flat in vec4 v_ends0;
flat in vec4 v_ends1;
flat in vec2 v_ends2;
out vec4 o_colour;

const float TAU = 6.283185307179586;
const float CELL = 20.0; // CSS pixels of a sign's cell
const float FONT = 17.0; // font size of the digits in their cells

vec4 over(vec4 under, vec3 colour, float alpha) {
  return under * (1.0 - alpha) + vec4(colour * alpha, alpha);
}

float edge(float inside) {
  return clamp(inside * u_ratio + 0.5, 0.0, 1.0);
}

float disc(float away, float radius) {
  return edge(radius - away);
}

float ring(float away, float radius, float width) {
  return edge(width / 2.0 - abs(away - radius));
}

// Strokes and gaps of about these lengths around a ring.
float dashes(float turn, float radius, float stroke, float gap) {
  float around = TAU * radius;
  float n = max(1.0, round(around / (stroke + gap)));
  float middle = abs(fract(turn * n) - 0.5) * around / n;
  return edge(stroke / 2.0 - middle);
}

float sign_at(vec2 at, float column, float row) {
  if (max(abs(at.x), abs(at.y)) > CELL / 2.0) return 0.0;
  vec2 cell = vec2(column, row) + 0.5 + at / CELL;
  return texture(u_signs, cell / vec2(10.0, 3.0)).a;
}

float part_end(int n) {
  return n < 4 ? v_ends0[n] : n < 8 ? v_ends1[n - 4] : v_ends2[n - 8];
}

float number(vec2 at, float radius) {
  float digits = v_face.w;
  float size = clamp(radius * (digits > 2.0 ? 0.62 : 0.8), 11.0, FONT);
  size = min(size, (2.0 * radius - 13.0) / (digits * u_digit));
  float wide = size * u_digit;
  float along = at.x / wide + digits / 2.0;
  float place = floor(along);
  if (place < 0.0 || place >= digits) return 0.0;
  int value = int(v_face.y + 0.5);
  for (int n = int(digits) - 1; n > int(place); n--) value /= 10;
  vec2 inside = vec2((along - place - 0.5) * wide, at.y);
  return sign_at(inside * FONT / size, float(value % 10), 2.0);
}

void main() {
  float radius = v_form.x;
  int form = int(v_form.y);
  float shown = v_form.z;
  int flags = int(v_form.w);
  vec3 kind = u_types[int(v_face.x)];
  float away = length(v_at);
  float turn = fract(atan(v_at.x, -v_at.y) / TAU);
  vec4 colour = vec4(0.0);
  if (form == 0) {
    colour = over(colour, kind, 0.08 * disc(away, radius));
    float stroke = ring(away, radius, 1.3) * dashes(turn, radius, 3.0, 4.0);
    o_colour = over(colour, kind, 0.65 * stroke);
    return;
  }
  colour = over(colour, u_halo, 0.92 * disc(away, radius + 2.4));
  colour = over(colour, u_panel, disc(away, radius - 1.0));
  if (form == 1) {
    colour = over(colour, kind, shown * ring(away, radius - 1.2, 2.4));
    colour = over(colour, kind, shown * sign_at(v_at, v_face.x, 0.0));
  } else if (form == 2) {
    float band = v_face.z;
    float part = ring(away, radius - band / 2.0, band);
    if (part > 0.0) {
      float start = 0.0;
      for (int n = 0; n < 10; n++) {
        float end = part_end(n);
        if (turn < end || n == 9) {
          float inside = min(turn - start, end - turn) * TAU * away - 0.9;
          if (end - start > 0.9999) inside = 1.0;
          colour = over(colour, u_types[n], shown * part * edge(inside));
          break;
        }
        start = end;
      }
    }
    colour = over(colour, u_ink, number(v_at, radius));
  } else {
    float line = ring(away, radius - 0.9, 1.6) * dashes(turn, radius - 0.9, 2.6, 2.6);
    colour = over(colour, kind, shown * line);
    colour = over(colour, kind, shown * sign_at(v_at, v_face.x, 1.0));
    if ((flags & 4) != 0) {
      vec2 along = vec2(v_at.x + v_at.y, v_at.x - v_at.y) / sqrt(2.0);
      float stroke = length(vec2(max(abs(along.x) - radius * 0.88, 0.0), along.y));
      colour = over(colour, kind, shown * edge(0.9 - stroke));
    }
  }
  if ((flags & 1) != 0) {
    float line = ring(away, radius + 3.4, 1.6) * dashes(turn, radius + 3.4, 3.2, 3.2);
    colour = over(colour, u_ink, line);
  }
  if ((flags & 2) != 0) {
    float out_by = (flags & 1) != 0 ? 7.0 : 5.0;
    colour = over(colour, u_accent, ring(away, radius + out_by, 2.4));
  }
  o_colour = colour;
}

/// A formula as letters in a line, where nothing can be typeset: what a search shows around the words it found.
enum FormulaWords {
  /// `\sigma'(z) \le 1` as `σ'(z) ≤ 1`: commands with a letter of their own become it, others go.
  static func plain(_ latex: String) -> String {
    var result = ""
    var rest = Substring(latex)
    while let character = rest.popFirst() {
      switch character {
      case "\\":
        let name = rest.prefix { $0.isASCII && $0.isLetter }
        rest = name.isEmpty ? rest.dropFirst() : rest[name.endIndex...]
        result += letters[String(name)] ?? (name.isEmpty ? " " : "")
      case "{", "}", "$", "&", "_", "^": break
      case "~": result += " "
      default: result.append(character)
      }
    }
    return result
  }

  private static let letters = [
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "varepsilon": "ε",
    "zeta": "ζ", "eta": "η", "theta": "θ", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ",
    "pi": "π", "rho": "ρ", "sigma": "σ", "tau": "τ", "phi": "φ", "varphi": "φ", "chi": "χ", "psi": "ψ",
    "omega": "ω", "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Sigma": "Σ", "Phi": "Φ",
    "Psi": "Ψ", "Omega": "Ω", "partial": "∂", "nabla": "∇", "infty": "∞", "le": "≤", "leq": "≤",
    "ge": "≥", "geq": "≥", "ne": "≠", "neq": "≠", "approx": "≈", "cdot": "·", "times": "×", "pm": "±",
    "to": "→", "odot": "⊙", "sum": "∑", "prod": "∏", "sqrt": "√", "ldots": "…", "cdots": "…",
    "dots": "…", "in": "∈", "ell": "ℓ", "prime": "′", "exp": "exp", "log": "log", "ln": "ln",
    "tanh": "tanh", "max": "max", "min": "min", "quad": " ", "qquad": " ", "lVert": "‖", "rVert": "‖",
    "lvert": "|", "rvert": "|",
  ]
}

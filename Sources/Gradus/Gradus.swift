@_exported public import Engine
@_exported public import Experiments
@_exported public import Networks
@_exported public import Plots
@_exported public import Records
